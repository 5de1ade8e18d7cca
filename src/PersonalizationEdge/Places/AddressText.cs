using System.Buffers;
using System.Globalization;
using System.Net;

namespace PersonalizationEdge.Places;

/// <summary>Reads addresses and networks as tables write them; stricter than the parsers of the base library.</summary>
internal static class AddressText
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    private static readonly SearchValues<char> DigitsAndDots = SearchValues.Create("0123456789.");

    /// <summary>Whether a text may be meant as an address or network: then it is no column's name.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<char> text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || text.Contains(':'));

    /// <summary>Reads a network with its prefix length, or a single address.</summary>
    public static bool TryReadNetwork(ReadOnlySpan<char> text, out AddressNumber first, out AddressNumber last)
    {
        last = default;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text : text[..slash];
        if (!TryReadAddress(address, out first, out var isWrittenAsIPv6))
            return false;

        // A network of IPv4 in IPv6 clothing counts its prefix from the clothing.
        var clothing = isWrittenAsIPv6 && first.IsIPv4 ? IPv6Bits - IPv4Bits : 0;
        var bits = first.IsIPv4 ? IPv4Bits : IPv6Bits;
        var prefix = bits;
        if (slash >= 0)
        {
            if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix))
                return false;

            prefix -= clothing;
        }

        if (prefix < 0 || prefix > bits)
            return false;

        var free = prefix == 0 && bits == IPv6Bits ? UInt128.MaxValue : (UInt128.One << (bits - prefix)) - 1;
        last = first with { Value = first.Value | free };

        return (first.Value & free) == 0;
    }

    /// <summary>Reads the ends of a range: addresses, or both as decimal numbers.</summary>
    public static bool TryReadRange(
        ReadOnlySpan<char> start, ReadOnlySpan<char> end, out AddressNumber first, out AddressNumber last)
    {
        if (TryReadNumber(start, out var low) && TryReadNumber(end, out var high))
        {
            // Numbers of IPv4 and IPv6 overlap: only a range that ends within IPv4 is one of IPv4.
            var isIPv4 = high <= uint.MaxValue;
            first = isIPv4 ? new AddressNumber(IsIPv4: true, low) : AddressNumber.OfIPv6(low);
            last = isIPv4 ? new AddressNumber(IsIPv4: true, high) : AddressNumber.OfIPv6(high);
            if (first.IsIPv4 != last.IsIPv4)
                (first, last) = (new AddressNumber(IsIPv4: false, low), new AddressNumber(IsIPv4: false, high));

            return low <= high;
        }

        last = default;

        return TryReadAddress(start, out first, out _)
            && TryReadAddress(end, out last, out _)
            && first.IsIPv4 == last.IsIPv4
            && first.Value <= last.Value;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out UInt128 number) =>
        UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryReadAddress(ReadOnlySpan<char> text, out AddressNumber address, out bool isWrittenAsIPv6)
    {
        isWrittenAsIPv6 = text.Contains(':');
        address = default;
        if (text.Contains('%') || !(isWrittenAsIPv6 || IsDotted(text)) || !IPAddress.TryParse(text, out var parsed))
            return false;

        address = AddressNumber.Of(parsed);

        return true;
    }

    // The base library takes 1, 1.2 and 0x7f.1 for addresses, and 010.0.0.1 for octal.
    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        if (text.Count('.') != 3 || text.ContainsAnyExcept(DigitsAndDots))
            return false;

        foreach (var range in text.Split('.'))
        {
            if (text[range] is ['0', _, ..])
                return false;
        }

        return true;
    }
}
