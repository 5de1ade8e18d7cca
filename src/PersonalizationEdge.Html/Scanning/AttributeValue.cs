using System.Buffers;
using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What a raw attribute value says: references decoded, line ends made LF.</summary>
internal static class AttributeValue
{
    private static readonly SearchValues<byte> Changing = SearchValues.Create("&\r\0"u8);

    // What 0x80 to 0x9F mean as references (HTML, section 13.2.5.80); zero where the number stands for itself.
    private static ReadOnlySpan<char> Windows1252 =>
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    public static bool NeedsDecoding(ReadOnlySpan<byte> raw) => raw.ContainsAny(Changing);

    /// <summary>Decodes into <paramref name="into"/>, which must hold three times the length.</summary>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        var written = 0;
        for (var at = 0; at < raw.Length;)
        {
            at += DecodeNext(raw[at..], into[written..], out var length);
            written += length;
        }

        return written;
    }

    /// <summary>Decodes what stands first, a byte or a reference, and says how long it is; <paramref name="into"/> must
    /// hold as much as for <see cref="Decode"/>.</summary>
    public static int DecodeNext(ReadOnlySpan<byte> raw, Span<byte> into, out int written)
    {
        switch (raw[0])
        {
            case (byte)'&':
                return DecodeReference(raw, into, out written);
            case (byte)'\r':
                (into[0], written) = ((byte)'\n', 1);
                return raw.Length > 1 && raw[1] == '\n' ? 2 : 1;
            case 0:
                written = Rune.ReplacementChar.EncodeToUtf8(into);
                return 1;
            default:
                (into[0], written) = (raw[0], 1);
                return 1;
        }
    }

    /// <summary>Decodes into a rented array where there is something to decode; give it to <see cref="Return"/>.</summary>
    public static byte[]? RentDecoded(ref ReadOnlySpan<byte> value)
    {
        if (!NeedsDecoding(value))
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(value.Length * 3);
        value = rented.AsSpan(0, Decode(value, rented));
        return rented;
    }

    /// <summary>Whether a value as written is another in lower case, its references decoded.</summary>
    public static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> wanted)
    {
        var rented = RentDecoded(ref raw);
        var same = Ascii.EqualsIgnoreCase(raw, wanted);
        Return(rented);
        return same;
    }

    public static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int DecodeReference(ReadOnlySpan<byte> raw, Span<byte> into, out int written)
    {
        written = 1;
        if (raw.Length > 2 && raw[1] == '#')
        {
            return DecodeNumber(raw, into, out written);
        }

        var length = NamedReferences.Decode(raw, into, out var named);
        if (length > 0)
        {
            written = named;
            return length;
        }

        into[0] = (byte)'&';
        return 1;
    }

    private static int DecodeNumber(ReadOnlySpan<byte> raw, Span<byte> into, out int written)
    {
        var hex = raw[2] is (byte)'x' or (byte)'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < raw.Length && (hex ? char.IsAsciiHexDigit((char)raw[end]) : char.IsAsciiDigit((char)raw[end])))
        {
            end++;
        }

        if (end == start)
        {
            into[0] = (byte)'&';
            written = 1;
            return 1;
        }

        var digits = raw[start..end].TrimStart((byte)'0');
        var code = digits.IsEmpty ? 0
            : digits.Length > 7 ? int.MaxValue
            : int.Parse(digits, hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture);
        if (code is >= 0x80 and <= 0x9F && Windows1252[code - 0x80] != 0)
        {
            code = Windows1252[code - 0x80];
        }

        var rune = code != 0 && Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;
        written = rune.EncodeToUtf8(into);
        return end < raw.Length && raw[end] == ';' ? end + 1 : end;
    }
}
