using System.Globalization;

namespace PersonalizationEdge.Learning;

/// <summary>Reads dates as ISO 8601 writes them.</summary>
internal static class DateText
{
    private const int MaxLength = 40;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyyMMdd", "yyyyMMddTHHmmK", "yyyyMMddTHHmmssK", "yyyy-MM", "yyyy",
    ];

    /// <summary>
    /// Milliseconds since 1970-01-01 UTC, or null for what is no such date. A time without a zone is taken as UTC: that shifts it
    /// by some hours, which freshness counted in days does not notice.
    /// </summary>
    public static long? Read(string? text)
    {
        if (text?.Trim() is not { Length: > 0 and <= MaxLength } date)
        {
            return null;
        }

        // "2026-11-27 09:30" is the commonest departure from the standard; RFC 3339, section 5.6, allows it.
        if (date.Length > 10 && date[10] == ' ')
        {
            date = $"{date[..10]}T{date[11..].Replace(" ", "", StringComparison.Ordinal)}";
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        return DateTimeOffset.TryParseExact(date, Forms, CultureInfo.InvariantCulture, Styles, out var moment)
            ? moment.ToUnixTimeMilliseconds()
            : null;
    }
}
