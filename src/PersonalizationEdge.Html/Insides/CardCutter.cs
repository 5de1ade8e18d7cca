using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Cuts the first child of a slot into a template: shared bytes, and places for what items have their own of.
/// Whatever else in it speaks of its own item goes.</summary>
internal readonly ref struct CardCutter
{
    // More make no card that somebody wrote, and reading them would take time that grows with the square.
    private const int MostElements = 2_000;
    private const int MostAttributes = 200;

    private readonly CardMap _map;
    private readonly IReadOnlyList<CardPart> _parts;
    private readonly InsideScan _scan;
    private readonly ReadOnlySpan<byte> _inside;
    private readonly List<CardCut> _cuts = [];
    private readonly List<CardCut> _gone = []; // cuts that take elements with them
    private readonly bool[] _found;

    public CardCutter(CardMap map, InsideScan scan, ReadOnlySpan<byte> inside)
    {
        _map = map;
        _parts = map.Parts;
        _scan = scan;
        _inside = inside;
        _found = new bool[map.Parts.Count];
    }

    private ReadOnlySpan<InnerElement> Elements => _scan.Tracker.ElementsOf(0);

    /// <summary>The template's pieces; null if a part is missing or stands where it cannot be replaced, or something
    /// would go on naming the card's item.</summary>
    /// <param name="reason">Why there are none.</param>
    public CardPiece[]? Cut(out string? reason)
    {
        reason = Elements.Length > MostElements || _scan.TextsOf(0).Length > MostElements
            ? "its first card has too many elements"
            : null;
        var siblings = new CardSiblings(_scan, _inside);
        if (reason is not null || !RemoveUnshown(out reason) || !CutTexts(out reason)
            || !CutTags(siblings, out reason, out var naming) || !CutOtherTexts(siblings, out reason))
        {
            return null;
        }

        for (var part = 0; part < _parts.Count; part++)
        {
            if (_parts[part].IsRequired && !_found[part])
            {
                reason = $"its first card has no {_parts[part].Attribute ?? "text"} where the card's map looks for it";
                return null;
            }
        }

        var pieces = Pieces();
        reason = pieces is null ? "two parts of its first card are one place" : naming;
        return reason is null ? pieces : null;
    }

    /// <summary>Takes out what would go on speaking of the first item without being seen: scripts, what is shown
    /// without them, templates, and other sources of an image that is replaced.</summary>
    private bool RemoveUnshown(out string? reason)
    {
        reason = null;
        var replacesImage = ReplacesImage();
        foreach (ref readonly var element in Elements)
        {
            if (IsGone(element.TagStart) || !(element.Tag is Tag.Script or Tag.Noscript or Tag.Template
                || (replacesImage && element.Tag == Tag.Source)))
            {
                continue;
            }

            if (element.EndTagEnd < 0)
            {
                reason = $"in its first card <{NameOf(element)}> does not end";
                return false;
            }

            AddGone(new CardCut(element.TagStart, element.EndTagEnd, []));
        }

        return true;
    }

    private bool ReplacesImage()
    {
        foreach (var (element, part) in _scan.Tracker.FirstHits)
        {
            if (_parts[part].IsImage && Elements[element].Tag is Tag.Img or Tag.Image)
            {
                return true;
            }
        }

        return false;
    }

    private bool CutTexts(out string? reason)
    {
        reason = null;
        foreach (var (index, part) in _scan.Tracker.FirstHits)
        {
            var element = Elements[index];
            if (_parts[part].Name is not null || IsGone(element.TagStart))
            {
                continue;
            }

            if (!TakesText(element))
            {
                reason = $"in its first card the text of <{NameOf(element)}> cannot be replaced";
                return false;
            }

            CardPiece[] value = [new CardPiece([], part, null)];
            var (start, end, isOne) = TextIn(element);
            var cut = isOne ? new CardCut(start, end, value) : new CardCut(element.TagEnd, element.End, value);
            if (_cuts.Exists(other => (other.Start, other.End) == (cut.Start, cut.End)
                && other.Pieces is [var piece] && piece.Part == part))
            {
                continue; // an element in an element, the same text in both
            }

            _found[part] = true;
            if (isOne)
            {
                _cuts.Add(cut);
            }
            else
            {
                _cuts.RemoveAll(other => other.Pieces.Length == 0 && other.Start >= cut.Start && other.End <= cut.End);
                AddGone(cut);
            }
        }

        reason = LosesPart() ? "a text of its first card has another part in it" : null;
        return reason is null;
    }

    // A text that takes the place of markup must not take away a part that stands in it.
    private bool LosesPart()
    {
        foreach (var (index, _) in _scan.Tracker.FirstHits)
        {
            var at = Elements[index].TagStart;
            if (_gone.Exists(cut => cut.Pieces.Length > 0 && at >= cut.Start && at < cut.End))
            {
                return true;
            }
        }

        return false;
    }

    // Where there is just one piece of text it is replaced in its place, whatever markup is around it.
    private (int Start, int End, bool IsOne) TextIn(in InnerElement element)
    {
        var count = 0;
        (int Start, int End) only = default;
        foreach (var text in _scan.TextsOf(0))
        {
            if (text.Start >= element.TagEnd && text.End <= element.End && !IsGone(text.Start))
            {
                only = text;
                count++;
            }
        }

        var isOne = count == 1 && _inside[element.TagEnd..element.End].IndexOf("<![CDATA["u8) < 0;
        return (only.Start, only.End, isOne);
    }

    internal static bool TakesText(in InnerElement element) => element.IsCertain && element.IsHtml
        && element.Tag is not (Tag.Script or Tag.Style or Tag.Title or Tag.Textarea or Tag.Xmp or Tag.Iframe
            or Tag.Noembed or Tag.Noframes or Tag.Noscript or Tag.Plaintext or Tag.Template or Tag.Select or Tag.Table
            or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Tr or Tag.Colgroup);

    // What differs from card to card and no part replaces would be untrue of the other items: a brand, an old price.
    private bool CutOtherTexts(CardSiblings siblings, out string? reason)
    {
        reason = HasFilledTextArea() ? "its first card has a <textarea> with a text in it" : null;
        if (reason is not null)
        {
            return false;
        }

        var texts = _scan.TextsOf(0);
        for (var number = 0; number < texts.Length; number++)
        {
            var (start, end) = texts[number];
            if (IsCut(start) || _inside[start..end].Trim(" \t\n\f\r"u8).IsEmpty)
            {
                continue;
            }

            var isShared = siblings.ShareText(number);
            if (isShared != true && IsInSelect(start))
            {
                reason = "its first card has a <select>, whose choices may be its item's own";
                return false;
            }

            if (isShared == false)
            {
                _cuts.Add(new CardCut(start, end, []));
            }
        }

        return true;
    }

    // A form sends what stands in it, and it is no text of the page that could be compared.
    private bool HasFilledTextArea()
    {
        foreach (ref readonly var element in Elements)
        {
            if (element.Tag == Tag.Textarea && !IsGone(element.TagStart)
                && !_inside[element.TagEnd..element.End].Trim(" \t\n\f\r"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInSelect(int at)
    {
        foreach (ref readonly var element in Elements)
        {
            if (element.Tag == Tag.Select && at >= element.TagEnd && at < element.End)
            {
                return true;
            }
        }

        return false;
    }

    private bool CutTags(CardSiblings siblings, out string? reason, out string? naming)
    {
        (reason, naming) = (null, null);
        var own = OwnValues();
        var rest = new CardRest(siblings, _map.Kept, SlugOf(own));
        var hits = _scan.Tracker.FirstHits;
        for (var index = 0; index < Elements.Length; index++)
        {
            var element = Elements[index];
            var count = 0;
            while (count < hits.Length && hits[count].Element == index)
            {
                count++;
            }

            if (!IsGone(element.TagStart))
            {
                if (HasTooManyAttributes(element))
                {
                    reason = $"in its first card <{NameOf(element)}> has too many attributes";
                    return false;
                }

                var tag = new CardTag(_parts, own, hits[..count], rest, index, element);
                if (tag.Rewrite(_inside[element.TagStart..element.TagEnd], _found, out var attribute) is { } pieces)
                {
                    _cuts.Add(new CardCut(element.TagStart, element.TagEnd, pieces));
                }

                if (attribute is not null)
                {
                    naming ??= $"the {attribute} of <{NameOf(element)}> would go on naming the first card's item";
                }
            }

            hits = hits[count..];
        }

        return true;
    }

    private bool HasTooManyAttributes(in InnerElement element)
    {
        var reader = new AttributeReader(_inside[element.TagStart..element.TagEnd], element.NameEnd);
        var count = 0;
        while (count <= MostAttributes && reader.Read())
        {
            count++;
        }

        return count > MostAttributes;
    }

    private byte[]? SlugOf(byte[]?[] own)
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            if (_parts[part].IsUrl && !_parts[part].IsImage && own[part] is { } url)
            {
                return CardRest.SlugOf(url);
            }
        }

        return null;
    }

    private string NameOf(in InnerElement element) => Encoding.ASCII.GetString(
        _inside[(element.TagStart + 1)..(element.TagStart + element.NameEnd)]).ToLowerInvariant();

    /// <summary>What the first item has of each part; null where it has nothing.</summary>
    private byte[]?[] OwnValues()
    {
        var own = new byte[]?[_parts.Count];
        foreach (var (index, part) in _scan.Tracker.FirstHits)
        {
            var element = Elements[index];
            if (own[part] is not null || IsGone(element.TagStart))
            {
                continue;
            }

            ReadOnlySpan<byte> raw = default;
            if (_parts[part].Name is not { } name)
            {
                var (start, end, isOne) = TextIn(element);
                raw = isOne ? _inside[start..end] : default;
            }
            else if (AttributeReader.TryFind(
                _inside[element.TagStart..element.TagEnd], element.NameEnd, name, out var attribute))
            {
                raw = attribute.Value;
            }

            var rented = AttributeValue.RentDecoded(ref raw);
            raw = raw.Trim(" \t\n\f\r"u8);
            own[part] = raw.IsEmpty ? null : raw.ToArray();
            AttributeValue.Return(rented);
        }

        return own;
    }

    private CardPiece[]? Pieces()
    {
        var child = _scan.Tracker.Children[0];
        var pieces = new List<CardPiece>();
        var copied = child.Start;
        foreach (var cut in _cuts.OrderBy(cut => cut.Start).ThenBy(cut => cut.End))
        {
            if (cut.Start < copied)
            {
                return null; // two parts of one place
            }

            pieces.Add(new CardPiece(_inside[copied..cut.Start].ToArray(), -1, null));
            pieces.AddRange(cut.Pieces);
            copied = cut.End;
        }

        pieces.Add(new CardPiece(_inside[copied..child.End].ToArray(), -1, null));
        return [.. pieces];
    }

    private void AddGone(CardCut cut)
    {
        _gone.Add(cut);
        _cuts.Add(cut);
    }

    private bool IsCut(int at) => _cuts.Exists(cut => at >= cut.Start && at < cut.End);

    private bool IsGone(int at)
    {
        foreach (var cut in _gone)
        {
            if (at >= cut.Start && at < cut.End)
            {
                return true;
            }
        }

        return false;
    }
}
