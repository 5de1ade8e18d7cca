using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Requests;

/// <summary>Reads the language that a visitor likes best (RFC 9110, section 12.5.4).</summary>
internal static class AcceptLanguage
{
    // Browsers send a handful; what stands behind that many is not read.
    private const int MostRanges = 64;

    // RFC 5646, section 4.4.1: the longest that need be kept.
    private const int LongestTag = 35;

    // RFC 4647, section 2.1: a subtag of a language range.
    private const int LongestSubtag = 8;

    private const int FullQuality = 1000;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>
    /// The tag with the highest quality, the first of equals, as sent; null if none is acceptable. <c>*</c> names no
    /// language, and what cannot be read is passed over.
    /// </summary>
    public static string? Preferred(StringValues headers)
    {
        ReadOnlySpan<char> best = default;
        var bestQuality = 0;
        var left = MostRanges;
        foreach (var header in headers)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                if (left-- == 0)
                    return Text(best);

                if (TryRead(header.AsSpan()[range], out var tag, out var quality) && quality > bestQuality)
                {
                    best = tag;
                    bestQuality = quality;
                }
            }
        }

        return Text(best);
    }

    private static string? Text(ReadOnlySpan<char> tag) => tag.IsEmpty ? null : tag.ToString();

    private static bool TryRead(ReadOnlySpan<char> element, out ReadOnlySpan<char> tag, out int quality)
    {
        var semicolon = element.IndexOf(';');
        tag = (semicolon < 0 ? element : element[..semicolon]).Trim(" \t");
        quality = semicolon < 0 ? FullQuality : Quality(element[(semicolon + 1)..].Trim(" \t"));

        return quality > 0 && IsTag(tag);
    }

    // RFC 5646, section 2.1: subtags of at most eight letters and digits, the first of letters only.
    private static bool IsTag(ReadOnlySpan<char> tag)
    {
        if (tag.Length is 0 or > LongestTag)
            return false;

        var isFirst = true;
        foreach (var range in tag.Split('-'))
        {
            var subtag = tag[range];
            if (subtag.Length is 0 or > LongestSubtag || subtag.ContainsAnyExcept(isFirst ? Letters : LettersAndDigits))
                return false;

            isFirst = false;
        }

        return true;
    }

    // RFC 9110, section 12.4.2: 0 or 1, with at most three decimals; in thousandths. Unreadable is not acceptable.
    private static int Quality(ReadOnlySpan<char> weight)
    {
        if (weight is not ['q' or 'Q', '=', .. var digits] || digits is not ['0' or '1', ..] || digits.Length > 5)
            return 0;

        var quality = (digits[0] - '0') * FullQuality;
        if (digits.Length == 1)
            return quality;

        if (digits[1] != '.')
            return 0;

        var unit = FullQuality / 10;
        foreach (var digit in digits[2..])
        {
            if (!char.IsAsciiDigit(digit))
                return 0;

            quality += (digit - '0') * unit;
            unit /= 10;
        }

        return quality <= FullQuality ? quality : 0;
    }
}
