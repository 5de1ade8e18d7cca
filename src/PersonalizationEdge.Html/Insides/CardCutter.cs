using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Cuts the first child of a slot into a template: shared bytes, and places for what items have their own of.
/// Whatever else in it speaks of its own item goes.</summary>
internal readonly ref partial struct CardCutter
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
