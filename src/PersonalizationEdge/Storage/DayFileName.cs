using System.Globalization;

namespace PersonalizationEdge.Storage;

/// <summary>Names of the event log's files: <c>events-2026-03-04.db</c> for a UTC day.</summary>
internal static class DayFileName
{
    private const string Prefix = "events-";
    private const string Extension = ".db";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The name of a day's file.</summary>
    public static string Of(DateOnly day) => $"{Prefix}{day.ToString(DayFormat, CultureInfo.InvariantCulture)}{Extension}";

    /// <summary>The days that have a file in the folder, oldest first.</summary>
    public static IEnumerable<DateOnly> In(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (DateOnly.TryParseExact(
                name[Prefix.Length..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                yield return day;
            }
        }
    }
}
