using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>
/// The entity tag of an answer made of a stored page: a keyed hash of the page, of what was put where, and of the coding, without the answer
/// being put together.
/// </summary>
internal struct PageTag
{
    // Two odd multipliers of no other meaning (the golden ratio's, and that of xxHash).
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    private ulong _low;
    private ulong _high;

    /// <summary>Begins with a page.</summary>
    /// <param name="mark">Its hash, keyed.</param>
    public PageTag(ulong mark) => (_low, _high) = (mark, mark * First);

    /// <summary>Adds a stretch of the page.</summary>
    public void AddPage(int start, int length) => Add(((ulong)(uint)start << 32) | (uint)length);

    /// <summary>Adds content.</summary>
    /// <param name="mark">Its hash, keyed.</param>
    public void AddContent(ulong mark) => Add(~mark);

    /// <summary>The tag, quoted.</summary>
    /// <param name="gzip">Whether the answer is compressed: other bytes, another tag (RFC 9110, section 8.8.3.3).</param>
    public readonly string ToString(bool gzip)
    {
        Span<ulong> hash = [_low, _high];
        Span<char> text = stackalloc char[26];
        text[0] = '"';
        Base64Url.EncodeToChars(MemoryMarshal.AsBytes(hash), text[1..]);
        text[23] = '-';
        text[24] = gzip ? 'z' : 'i';
        text[25] = '"';

        return new string(text);
    }

    private void Add(ulong value)
    {
        _low = Math.BigMul(_low ^ value ^ First, Second, out var rest) ^ rest;
        _high = (ulong.RotateLeft(_high, 29) + value) * First;
    }
}
