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
