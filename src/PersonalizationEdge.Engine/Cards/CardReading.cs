using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>One reading of a first card: what each of its mentions is, if that is certain.</summary>
/// <remarks>Whatever differs from card to card and is nothing that is known of the item could be its number in the
/// shop: then there are no cards.</remarks>
internal sealed class CardReading
{
    private readonly Item _first;
    private readonly FirstItem _links;
    private readonly string? _title;
    private readonly string _slug;
    private readonly HashSet<int> _pictures = [];
    private readonly List<CardColumn> _columns = [];

    public CardReading(Item first, FirstItem links, IReadOnlyList<CardMention> mentions)
    {
        _first = first;
        _links = links;
        _title = CardText.OneLine(first.Title ?? "") is { Length: > 0 } title ? title : null;
        _slug = first.Path.TrimEnd('/')[(first.Path.TrimEnd('/').LastIndexOf('/') + 1)..];
        FindPictures(mentions);
    }

    /// <summary>What items have their own of, by the numbers of parts.</summary>
    public IReadOnlyList<CardColumn> Columns => _columns;

    /// <summary>Whether the card shows something of its item.</summary>
    public bool Shows(CardField field) => _columns.Exists(column => column.Field == field);

    /// <summary>The part that takes a mention's place, or <see cref="CardAnswer.Keep"/> or
    /// <see cref="CardAnswer.Remove"/>; null if that is not certain.</summary>
    public int? PartOf(CardMention mention, out string? reason)
    {
        var part = mention.Attribute is null ? PartOfText(mention)
            : _pictures.Contains(mention.Place) ? PartOfPicture(mention)
            : CardText.IsWords(mention.Attribute) ? PartOfWords(mention)
            : PartOfAttribute(mention);
        // Without the value: the page is somebody's own, and reasons go into the log.
        reason = part is not null ? null
            : mention.Attribute is null
                ? $"a text of <{mention.Element}> in its first card may be its item's own"
                : $"the {mention.Attribute} of <{mention.Element}> in its first card may be its item's own";
        return part;
    }

    // What shows the item: its picture as it is known, or else the one image that is not the same in every card.
    private void FindPictures(IReadOnlyList<CardMention> mentions)
    {
        var unknown = new HashSet<int>();
        foreach (var mention in mentions)
        {
            if (mention.Element != "img" || !CardText.IsSource(mention.Attribute))
                continue;
            if (_links.IsPictureOf(_first, mention.Value))
                _pictures.Add(mention.Place);
            else if (mention.IsShared != true)
                unknown.Add(mention.Place);
        }

        // A thumbnail is another file than the picture.
        unknown.ExceptWith(_pictures);
        if (_pictures.Count == 0 && unknown.Count == 1)
            _pictures.UnionWith(unknown);
    }

    private int? PartOfText(CardMention mention)
    {
        var text = CardText.OneLine(mention.Value);
        if (text == _title)
            return Column(new CardColumn(CardField.Title));
        if (_first.Price is { } price && CardText.FormatOf(mention.Value.Trim(), price) is { } format)
            return Column(new CardColumn(CardField.Price) { Prices = format, Currency = price.Currency });

        return mention.IsShared == true || !text.Any(char.IsLetterOrDigit) ? CardAnswer.Keep : null;
    }

    private int? PartOfPicture(CardMention mention) => mention.Attribute switch
    {
        _ when CardText.IsSource(mention.Attribute) =>
            mention.IsShared == true && !_links.IsPictureOf(_first, mention.Value)
                ? CardAnswer.Keep // an empty picture until a script puts the real one there
                : Column(new CardColumn(CardField.Image)),
        "alt" => Column(new CardColumn(CardField.Title)),
        "srcset" or "data-srcset" or "data-lazy-srcset" or "data-sizes" or "longdesc" => CardAnswer.Remove,
        _ => CardText.IsWords(mention.Attribute!) ? PartOfWords(mention) : PartOfAttribute(mention),
    };

    // Words that nobody needs to see can go; with the title in them they say it of the other items.
    private int? PartOfWords(CardMention mention)
    {
        var text = CardText.OneLine(mention.Value);
        if (_title is not null && text.IndexOf(_title, StringComparison.Ordinal) is >= 0 and var at)
        {
            var (before, after) = (text[..at], text[(at + _title.Length)..]);
            return CardText.HasDigit(before + after) || mention.Attribute!.StartsWith("aria-", StringComparison.Ordinal)
                && mention.Attribute != "aria-label"
                    ? CardAnswer.Remove
                    : Column(new CardColumn(CardField.Title, before, after));
        }

        return mention.IsShared == true ? CardAnswer.Keep : CardAnswer.Remove;
    }

    private int? PartOfAttribute(CardMention mention)
    {
        var (name, value) = (mention.Attribute!, mention.Value);
        var isData = name.StartsWith("data-", StringComparison.Ordinal);
        if (name == "href" || (isData && CardText.IsAddress(value)))
        {
            if (_links.IsPageOf(_first, value))
                return Column(new CardColumn(CardField.Url));
            if (_links.IsPictureOf(_first, value))
                return Column(new CardColumn(CardField.Image));
        }

        if (isData && value == _title)
            return Column(new CardColumn(CardField.Title));
        if (mention.IsShared == true)
            return CardAnswer.Keep;
        if (name is "content" or "datetime")
            return CardAnswer.Remove;

        // With nothing to compare with, an address, a picture or a value for scripts is taken to be the item's.
        var isNobodys = mention.IsShared is null && !isData && name != "href" && !CardText.IsSource(name)
            && !CardText.HasDigit(value) && !value.Contains(_slug, StringComparison.OrdinalIgnoreCase);
        return isNobodys ? CardAnswer.Keep : null;
    }

    private int Column(CardColumn column)
    {
        var number = _columns.FindIndex(other => other.Field == column.Field
            && (other.Before, other.After) == (column.Before, column.After)
            && other.Prices?.Pattern == column.Prices?.Pattern);
        if (number < 0)
        {
            number = _columns.Count;
            _columns.Add(column);
        }

        return number;
    }
}
