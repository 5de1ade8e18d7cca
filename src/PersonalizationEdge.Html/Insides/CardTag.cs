using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Cuts a start tag of a card: attributes that items have their own of, and those that name the first
/// item.</summary>
internal readonly ref struct CardTag
{
    // A shorter value may stand in another by chance.
    private const int LeastPart = 4;

    private const int Keep = -1;
    private const int Remove = -2;
    private const int Blank = -3;
    private const int Refuse = -4;

    private readonly IReadOnlyList<CardPart> _parts;
    private readonly byte[]?[] _own;
    private readonly ReadOnlySpan<(int Element, int Part)> _hits;
    private readonly CardRest _rest;
    private readonly int _number;
    private readonly InnerElement _element;
    private readonly bool _replacesImage;

    public CardTag(
        IReadOnlyList<CardPart> parts,
        byte[]?[] own,
        ReadOnlySpan<(int Element, int Part)> hits,
        CardRest rest,
        int number,
        in InnerElement element)
    {
        _parts = parts;
        _own = own;
        _hits = hits;
        _rest = rest;
        _number = number;
        _element = element;
        foreach (var (_, part) in hits)
        {
            _replacesImage |= element.Tag is Tag.Img or Tag.Image && parts[part].IsImage;
        }
    }

    /// <summary>The tag's pieces, written anew; null if it stays as it is.</summary>
    /// <param name="tag">The tag as it stands.</param>
    /// <param name="found">Takes which parts are in it.</param>
    /// <param name="naming">An attribute that would go on naming the item, or null.</param>
    public CardPiece[]? Rewrite(ReadOnlySpan<byte> tag, bool[] found, out string? naming)
    {
        naming = null;
        var pieces = new List<CardPiece>();
        var literal = new ByteBuffer();
        literal.Append(tag[.._element.NameEnd]);
        var changed = false;
        var reader = new AttributeReader(tag, _element.NameEnd);
        while (reader.Read())
        {
            var first = AttributeReader.TryFind(tag, _element.NameEnd, reader.Name, out var counting)
                && counting.NameEnd == reader.NameEnd;
            var fate = first ? FateOf(tag[1.._element.NameEnd], reader.Name, reader.Value) : Remove;
            changed |= first && fate != Keep;
            naming ??= fate == Refuse ? Encoding.Latin1.GetString(reader.Name).ToLowerInvariant() : null;
            switch (fate)
            {
                case Keep when reader.Name[0] != '=': // behind a name without a value it would begin one
                    Copy(reader, literal);
                    break;
                case Blank:
                    literal.Append(" "u8);
                    literal.Append(reader.Name);
                    literal.Append("=\"\""u8);
                    break;
                case >= 0:
                    AddValue(fate, Lower(reader.Name), literal, pieces);
                    break;
            }
        }

        foreach (var (_, part) in _hits)
        {
            if (_parts[part].Name is { } name)
            {
                found[part] = true;
                if (!AttributeReader.TryFind(tag, _element.NameEnd, name, out _) && PartNamed(name) == part)
                {
                    changed = true;
                    AddValue(part, name, literal, pieces);
                }
            }
        }

        literal.Append(_element.IsSelfClosing ? "/>"u8 : ">"u8);
        pieces.Add(new CardPiece(literal.Span.ToArray(), -1, null));
        literal.Return();
        return changed ? [.. pieces] : null;
    }

    private void AddValue(int part, byte[] name, ByteBuffer literal, List<CardPiece> pieces)
    {
        pieces.Add(new CardPiece(literal.Span.ToArray(), part, name)
        {
            IsUrl = _parts[part].IsUrl || UrlAttributes.Contains(name),
        });
        literal.Clear();
    }

    /// <summary>Writes an attribute as it stands, but in quotes.</summary>
    internal static void Copy(in AttributeReader attribute, ByteBuffer into)
    {
        into.Append(" "u8);
        into.Append(attribute.Name);
        if (attribute.End == attribute.NameEnd)
        {
            return;
        }

        var quote = attribute.Quote == '\'' ? "'"u8 : "\""u8;
        into.Append("="u8);
        into.Append(quote);
        var value = attribute.Value;
        while (attribute.Quote == 0 && value.IndexOf((byte)'"') is >= 0 and var at)
        {
            into.Append(value[..at]);
            into.Append("&quot;"u8);
            value = value[(at + 1)..];
        }

        into.Append(value);
        into.Append(quote);
    }

    private int FateOf(ReadOnlySpan<byte> element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        if (PartNamed(IsLateSource(name) ? "src"u8 : name) is >= 0 and var part)
        {
            return part;
        }

        if (Ascii.EqualsIgnoreCase(name, "id"u8)) // no two elements of a page may share one
        {
            return Remove;
        }

        var value = raw;
        var rented = AttributeValue.RentDecoded(ref value);
        var fate = CardAttributes.IsOfLooks(name) ? Keep : FateOfMention(name, value.Trim(" \t\n\f\r"u8));
        AttributeValue.Return(rented);
        fate = fate == Keep && _replacesImage ? FateInImage(name) : fate;
        return fate == Keep && _rest.Names(_number, _element.IsHtml, element, name, raw)
            ? CardAttributes.IsOfMachines(name) ? Remove : Refuse
            : fate;
    }

    // Scripts that load images late take the URL from one of these, and may show nothing before.
    private bool IsLateSource(ReadOnlySpan<byte> name) => _replacesImage && CardAttributes.IsLateSource(name);

    private int FateOfMention(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            if (_own[part] is not { } own || value.IndexOf(own) < 0)
            {
                continue;
            }

            if (value.Length == own.Length && own.Length >= LeastPart && !IsCode(name))
            {
                return part;
            }

            if (own.Length >= LeastPart)
            {
                return Ascii.EqualsIgnoreCase(name, "alt"u8) ? Blank
                    : Ascii.EqualsIgnoreCase(name, "href"u8) ? (_parts[part].IsUrl ? part : Keep)
                    : CardAttributes.IsOfForms(name) ? Refuse
                    : Remove;
            }
        }

        return Keep;
    }

    // What else an image has to show, or says of what it shows.
    private static int FateInImage(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "alt"u8) ? Blank
        : Ascii.EqualsIgnoreCase(name, "srcset"u8) || Ascii.EqualsIgnoreCase(name, "sizes"u8)
            || Ascii.EqualsIgnoreCase(name, "title"u8) || Ascii.EqualsIgnoreCase(name, "longdesc"u8)
            || CardAttributes.StartsWith(name, "data-"u8) ? Remove
        : Keep;

    private int PartNamed(ReadOnlySpan<byte> name)
    {
        foreach (var (_, part) in _hits)
        {
            if (_parts[part].Name is { } own && AsciiCase.Same(own, name))
            {
                return part;
            }
        }

        return -1;
    }

    private static bool IsCode(ReadOnlySpan<byte> name) => CardAttributes.StartsWith(name, "on"u8)
        || Ascii.EqualsIgnoreCase(name, "style"u8) || Ascii.EqualsIgnoreCase(name, "srcdoc"u8)
        || Ascii.EqualsIgnoreCase(name, "srcset"u8);

    internal static byte[] Lower(ReadOnlySpan<byte> name)
    {
        var lower = name.ToArray();
        Ascii.ToLowerInPlace(lower, out _);
        return lower;
    }
}
