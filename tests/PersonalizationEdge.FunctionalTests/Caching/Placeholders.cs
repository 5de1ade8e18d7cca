using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What stands in braces in a case.</summary>
internal static partial class Placeholders
{
    /// <summary>The first in a text that is unknown; null if there is none.</summary>
    public static string? FindUnknown(string text) => Any().Matches(text)
        .Select(match => match.Value)
        .FirstOrDefault(match => !Known().IsMatch(match));

    /// <summary>A length of time as a case writes it: <c>10s</c>, <c>5m</c>, <c>1h</c>, <c>2d</c>.</summary>
    public static TimeSpan? ReadTime(string text)
    {
        if (Time().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "d" => TimeSpan.FromDays(number),
            "h" => TimeSpan.FromHours(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    /// <summary>A text with the values in place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">What the clock says.</param>
    /// <param name="host">The case's own host.</param>
    /// <param name="request">The request the origin answers, where it does.</param>
    /// <param name="last">A field of the answer before, where there is one.</param>
    public static string Fill(
        string text, DateTimeOffset now, string host, OriginRequest? request = null, Func<string, string?>? last = null) =>
        Any().Replace(text, match => match.Groups[1].Value.Split(' ') switch
        {
            ["host"] => host,
            ["target"] => request?.Target ?? "",
            ["method"] => request?.Method ?? "",
            ["body"] => request?.Body ?? "",
            ["request", var name] => request?[name] ?? "none",
            ["last", var name] => last?.Invoke(name) ?? "none",
            [var moment, .. var form] => Date(Moment(moment, now), form),
            _ => match.Value,
        });

    private static DateTimeOffset Moment(string text, DateTimeOffset now) => text switch
    {
        ['n', 'o', 'w', '+', .. var time] => now + ReadTime(time)!.Value,
        ['n', 'o', 'w', '-', .. var time] => now - ReadTime(time)!.Value,
        _ => now,
    };

    // The three forms of RFC 9110, section 5.6.7.
    private static string Date(DateTimeOffset moment, string[] form) => form switch
    {
        ["rfc850"] => moment.ToString("dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture),
        ["asctime"] => moment.ToString("ddd MMM ", CultureInfo.InvariantCulture)
            + moment.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2)
            + moment.ToString(" HH:mm:ss yyyy", CultureInfo.InvariantCulture),
        _ => moment.ToString("R", CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Any();

    [GeneratedRegex(@"^\{(host|target|method|body|(request|last) [A-Za-z0-9_-]+|now([+-][0-9]+[smhd])?( rfc850| asctime)?)\}$")]
    private static partial Regex Known();

    [GeneratedRegex("^([0-9]+)([smhd])$")]
    private static partial Regex Time();
}
