using System.Globalization;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Values in the words of rule files.</summary>
internal static class ValueText
{
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>A value of a kind.</summary>
    public static string Of(in AttributeValue value, AttributeKind kind) => kind switch
    {
        AttributeKind.Flag => value.Flag ? "yes" : "no",
        AttributeKind.Number => OfNumber(value.Number),
        AttributeKind.Duration => OfDuration(value.Number),
        AttributeKind.Share => OfShare(value.Number),
        AttributeKind.Time => OfTime(value.Number),
        AttributeKind.Weekday => Weekdays[(int)value.Number],
        AttributeKind.Date => OfDate(value.Number),
        AttributeKind.Texts => value.Texts!.Count == 0 ? "none" : string.Join(", ", value.Texts),
        _ => $"\"{value.Text}\"",
    };

    public static string OfNumber(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A score; it fades at once, and rounded to 2 it would seem to be what it just is not.</summary>
    public static string OfScore(double score) => score.ToString("0.##########", CultureInfo.InvariantCulture);

    public static string OfShare(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string OfTime(double seconds) =>
        TimeSpan.FromSeconds(seconds).ToString(seconds % 60 == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    public static string OfDate(double day) =>
        DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds as the two largest units: <c>3d 4h</c>.</summary>
    public static string OfDuration(double milliseconds)
    {
        var span = TimeSpan.FromMilliseconds(milliseconds);
        return span switch
        {
            { TotalDays: >= 1 } => Joined(span.Days, "d", span.Hours, "h"),
            { TotalHours: >= 1 } => Joined(span.Hours, "h", span.Minutes, "m"),
            { TotalMinutes: >= 1 } => Joined(span.Minutes, "m", span.Seconds, "s"),
            { Milliseconds: 0 } => $"{span.Seconds}s",
            _ => $"{OfNumber(span.TotalSeconds)}s",
        };
    }

    private static string Joined(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit} {small}{smallUnit}";
}
