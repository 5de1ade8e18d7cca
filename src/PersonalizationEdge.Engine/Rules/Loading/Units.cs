using System.Globalization;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the units of rule files: <c>30d</c>, <c>5%</c>.</summary>
internal static class Units
{
    /// <summary>The longest duration, some ten years.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(3650);

    /// <summary>
    /// Reads a whole number and <c>s</c>, <c>m</c>, <c>h</c>, <c>d</c> or <c>w</c>; more than nothing and at most
    /// <see cref="MaxDuration"/>.
    /// </summary>
    public static TimeSpan? Duration(string text)
    {
        if (text.Length < 2 || SecondsOf(text[^1]) is not { } unit || Whole(text.AsSpan(..^1)) is not { } number)
            return null;

        var seconds = number * unit;
        return seconds > 0 && seconds <= (long)MaxDuration.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Reads a percentage from 0 to 100 with its sign, as a share from 0 to 1.</summary>
    public static double? Share(string text)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint;
        if (!text.EndsWith('%')
            || !decimal.TryParse(text.AsSpan(..^1).Trim(), style, CultureInfo.InvariantCulture, out var percent)
            || percent is < 0 or > 100)
        {
            return null;
        }

        return (double)(percent / 100);
    }

    /// <summary>Reads a decimal number.</summary>
    public static double? Number(string text)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return text.Length <= 20 && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            ? (double)number
            : null;
    }

    /// <summary>Reads a whole number within bounds.</summary>
    public static int? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
                : null;

    /// <summary>Reads a time of day, as seconds since midnight.</summary>
    public static double? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToTimeSpan().TotalSeconds
            : null;

    /// <summary>Reads a date.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>Reads a date with a time of day.</summary>
    public static DateTime? DateAndTime(string text) =>
        DateTime.TryParseExact(
            text.Replace('T', ' '), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

    /// <summary>The day of the week of its three letters.</summary>
    public static DayOfWeek Weekday(string text) => text switch
    {
        "mon" => DayOfWeek.Monday,
        "tue" => DayOfWeek.Tuesday,
        "wed" => DayOfWeek.Wednesday,
        "thu" => DayOfWeek.Thursday,
        "fri" => DayOfWeek.Friday,
        "sat" => DayOfWeek.Saturday,
        _ => DayOfWeek.Sunday,
    };

    private static long? SecondsOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        'w' => 7 * 24 * 60 * 60,
        _ => null,
    };

    private static long? Whole(ReadOnlySpan<char> text) =>
        text.Length <= 9 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
