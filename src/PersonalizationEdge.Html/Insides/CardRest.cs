using System.Buffers;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Judges what no part replaces: whether it would go on naming the first card's item.</summary>
/// <remarks>A button that puts the first item into the cart, under every picture, is worse than no row.</remarks>
internal readonly ref struct CardRest
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    private readonly CardSiblings _siblings;
    private readonly IReadOnlyList<string> _kept;
    private readonly byte[]? _slug;

    public CardRest(CardSiblings siblings, IReadOnlyList<string> kept, byte[]? slug)
    {
        _siblings = siblings;
        _kept = kept;
        _slug = slug;
    }

    /// <summary>The last part of a path, by which sites name items; null where it says nothing.</summary>
    public static byte[]? SlugOf(ReadOnlySpan<byte> url)
    {
        var end = url.IndexOfAny("?#"u8);
        var path = (end < 0 ? url : url[..end]).TrimEnd((byte)'/');
        var slug = path[(path.LastIndexOf((byte)'/') + 1)..];
        return slug.IsEmpty ? null : slug.ToArray();
    }

    /// <summary>Whether an attribute would name the item.</summary>
    /// <param name="number">Which element of the card has it.</param>
    /// <param name="isHtml">Whether that element is one of HTML, not a drawing.</param>
    /// <param name="name">Its name.</param>
    /// <param name="raw">Its value, as it is written.</param>
    /// <param name="element">That element's name.</param>
    public bool Names(int number, bool isHtml, ReadOnlySpan<byte> element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        if (CardAttributes.IsOfLooks(name) || CardAttributes.IsWords(name)
            || (!isHtml && !CardAttributes.CountsInDrawings(name))
            || (Ascii.EqualsIgnoreCase(name, "style"u8) && raw.IndexOf("url("u8) < 0)
            || raw.Trim(" \t\n\f\r"u8).IsEmpty || IsKept(name))
        {
            return false;
        }

        if (_siblings.Share(number, name, raw) is { } isShared)
        {
            return !isShared;
        }

        // No card is made alike, as where the first has a badge. What every other has as well is nobody's own.
        if (_siblings.AllHave(element, name, raw))
        {
            return false;
        }

        return CardAttributes.ActsOnItem(name)
            || raw.ContainsAny(Digits) || (_slug is not null && HasWord(raw, _slug));
    }

    private bool IsKept(ReadOnlySpan<byte> name)
    {
        foreach (var one in _kept)
        {
            if (Ascii.EqualsIgnoreCase(name, one))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (var from = 0; text[from..].IndexOf(word) is >= 0 and var at; from += at + 1)
        {
            var (start, end) = (from + at, from + at + word.Length);
            if ((start == 0 || !char.IsAsciiLetterOrDigit((char)text[start - 1]))
                && (end == text.Length || !char.IsAsciiLetterOrDigit((char)text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
