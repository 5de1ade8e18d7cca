using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what keeps a slot or a variant back: switch, mode, roll-out, schedule.</summary>
internal sealed class GateReader(NodeReader nodes, TimeZoneInfo zone)
{
    private const int MostPriority = 1000;

    /// <summary>The keys it reads.</summary>
    public static IReadOnlyList<RuleKey> Keys { get; } =
    [
        new("enabled", RuleShapes.Flag, "Whether it is switched on; yes unless written."),
        new("mode", new Shapes.TextShape { Words = ["live", "shadow"] }, "In `shadow` it is decided and recorded, never shown."),
        new("percent", RuleShapes.Percentage, "The share of visitors it is for, always the same ones."),
        new("priority", new Shapes.NumberShape(true, -MostPriority, MostPriority), "Higher comes first; 0 unless written."),
        new("from", RuleShapes.Moment, "When it begins: a date, or date and time, in the site's zone."),
        new("until", RuleShapes.Moment, "When it ends: a date (its whole day counts), or date and time."),
        new("weekdays", new Shapes.OneOrMoreShape(RuleShapes.Weekday), "The days of the week it is for."),
        new("hours", HoursShape, "The hours of the day it is for; over midnight if the second is earlier."),
    ];

    private static Shapes.TextShape HoursShape => new()
    {
        Pattern = @"([01][0-9]|2[0-3]):[0-5][0-9]\s*-\s*(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)",
    };

    /// <summary>Reads the keys of a mapping; what is wrong was reported and is left out.</summary>
    public Gate Read(YamlMap map) => new()
    {
        IsEnabled = map.Find("enabled") is not { } enabled || (nodes.Flag(enabled, "enabled") ?? true),
        IsShadow = map.Find("mode") is { } mode && nodes.Word(mode, "mode", ["live", "shadow"]) == "shadow",
        Percent = map.Find("percent") is { } percent ? nodes.Share(percent, "percent") : null,
        Schedule = ReadSchedule(map),
    };

    /// <summary>Reads the priority.</summary>
    public int ReadPriority(YamlMap map) =>
        map.Find("priority") is { } node ? nodes.Whole(node, "priority", -MostPriority, MostPriority) ?? 0 : 0;

    private Schedule? ReadSchedule(YamlMap map)
    {
        if (!map.Entries.Any(entry => entry.Name is "from" or "until" or "weekdays" or "hours"))
            return null;

        var from = map.Find("from") is { } begin ? nodes.Moment(begin, "from", zone, isEnd: false) : null;
        var until = map.Find("until") is { } end ? nodes.Moment(end, "until", zone, isEnd: true) : null;
        if (from >= until)
            nodes.Error(map.Find("until")!.At, "bad-range", "until lies before from");

        var weekdays = map.Find("weekdays") is { } days ? nodes.Weekdays(days, "weekdays") : null;
        var hours = map.Find("hours") is { } times ? Hours(times) : null;
        return new Schedule
        {
            From = from,
            Until = until,
            Weekdays = weekdays is null
                ? Weekdays.All
                : weekdays.Aggregate(Weekdays.None, (set, day) => set | (Weekdays)(1 << (int)day)),
            HoursFrom = hours?.Start,
            HoursUntil = hours?.End,
        };
    }

    private (TimeOnly Start, TimeOnly End)? Hours(YamlNode node)
    {
        if (nodes.Text(node, "hours") is not { } text)
            return null;

        // The end of the day is its first moment's other name.
        var parts = text.Text.Split('-');
        if (parts.Length == 2
            && Units.Time(parts[0].Trim()) is { } start
            && Units.Time(parts[1].Trim() is "24:00" ? "00:00" : parts[1].Trim()) is { } end
            && (start != end || parts[1].Trim() is "24:00"))
        {
            return (OfSeconds(start), OfSeconds(end));
        }

        const string hint = "such as \"09:00-17:30\"; over midnight \"22:00-06:00\"";
        nodes.Error(text.At, "bad-time", $"hours must be two times of day, but this is \"{text.Text}\"", hint);
        return null;
    }

    private static TimeOnly OfSeconds(double seconds) => TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(seconds));
}
