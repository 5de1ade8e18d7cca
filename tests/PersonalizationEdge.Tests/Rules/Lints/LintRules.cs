using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Rules.Lints;

/// <summary>Reads as much of rule files as lints look at, and knows where each part stands.</summary>
/// <remarks>
/// Lints were written before the loader gave rule parts their places and gates. When it does, the cases are to be
/// loaded by it and this goes.
/// </remarks>
internal sealed partial class LintRules(string file)
{
    private static readonly string[] HistoryKeys =
        ["viewed", "clicked", "searched", "bought", "goal", "saw", "dismissed", "visited", "sequence", "interest"];

    private readonly Dictionary<string, Segment> _segments = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public static RuleSet Load(string file, string text)
    {
        Assert.Null(YamlTree.Read(Encoding.UTF8.GetBytes(text), out var root));
        return new LintRules(file).Read((YamlMap)root!);
    }

    private RuleSet Read(YamlMap root)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Text(root.Find("site") as YamlMap, "zone") ?? "UTC");
        foreach (var entry in Entries(root, "segments"))
            _segments.Add(entry.Name, ReadSegment(entry));

        var slots = Entries(root, "slots").Select(ReadSlot).ToList();
        return new RuleSet(
            "test", new SiteSettings { Zone = _zone }, new RuleSetParts([], [.. _segments.Values], slots, []));
    }

    private Segment ReadSegment(YamlEntry entry)
    {
        var map = (YamlMap)entry.Value;
        var asked = Nodes(map.Find("when")!).ToList();
        var named = asked.SelectMany(node => Texts(node.Find("segment"))).ToList();
        var histories = asked.Where(node => node.Entries.Any(pair => HistoryKeys.Contains(pair.Name)));

        return new Segment(entry.Name, Text(map, "describe"), _segments.Count, 1, new AllCondition([]))
        {
            Place = PlaceOf(entry),
            IsSensitive = Text(map, "sensitive") == "yes",
            Uses = [.. named.Select(name => _segments[name])],
            Words = [.. Scalars(map.Find("when")!).Except(named)],
            Histories = [.. histories.Select(node => string.Join(' ', Scalars(node)))],
        };
    }

    private Slot ReadSlot(YamlEntry entry)
    {
        var map = (YamlMap)entry.Value;
        var action = map.Entries.Single(pair => Enum.TryParse<SlotAction>(pair.Name, ignoreCase: true, out _));
        var variants = Entries((YamlMap)action.Value, "variants").Select(ReadVariant).ToList();
        Selector? at = null;
        if (Text(map, "at") is { } selector)
            Assert.True(Selector.TryParse(selector, out at, out _));

        return new Slot(
            entry.Name,
            new SlotMarker(entry.Name, at),
            [.. Texts(map.Find("pages")).Select(PathGlob.Parse)],
            Enum.Parse<SlotAction>(action.Name, ignoreCase: true),
            variants)
        {
            Place = PlaceOf(entry),
            Gate = ReadGate(map),
            Priority = ReadPriority(map),
            Group = Text(map, "group"),
        };
    }

    private Variant ReadVariant(YamlEntry entry)
    {
        var map = (YamlMap)entry.Value;
        var segment = Text(map, "for");
        return new Variant(entry.Name, segment, new LintContent(Text(map, "html") ?? ""))
        {
            For = segment is null ? null : _segments[segment],
            Place = PlaceOf(entry),
            Gate = ReadGate(map),
            Priority = ReadPriority(map),
        };
    }

    private Gate ReadGate(YamlMap map)
    {
        string[] times = ["from", "until", "weekdays", "hours"];
        return new Gate
        {
            IsEnabled = Text(map, "enabled") != "no",
            IsShadow = Text(map, "mode") == "shadow",
            Percent = Text(map, "percent") is { } percent ? Units.Share(percent) : null,
            Schedule = times.Any(key => map.Find(key) is not null) ? ReadSchedule(map) : null,
        };
    }

    private Schedule ReadSchedule(YamlMap map)
    {
        var hours = Text(map, "hours")?.Replace("24:00", "00:00", StringComparison.Ordinal).Split('-');
        var days = Texts(map.Find("weekdays")).ToList();
        return new Schedule
        {
            From = Moment(Text(map, "from"), isEnd: false),
            Until = Moment(Text(map, "until"), isEnd: true),
            Weekdays = days.Count == 0 ? Weekdays.All : days.Aggregate(Weekdays.None, (set, day) => set | Day(day)),
            HoursFrom = hours is null ? null : TimeOnly.Parse(hours[0], CultureInfo.InvariantCulture),
            HoursUntil = hours is null ? null : TimeOnly.Parse(hours[1], CultureInfo.InvariantCulture),
        };
    }

    private DateTimeOffset? Moment(string? text, bool isEnd)
    {
        if (text is null)
            return null;
        if (!DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day))
            return LocalMoment.Earliest(DateTime.Parse(text, CultureInfo.InvariantCulture), _zone);

        return isEnd ? LocalMoment.EndOf(day, _zone) : LocalMoment.StartOf(day, _zone);
    }

    private static Weekdays Day(string day) => Enum.GetValues<Weekdays>()
        .Single(known => known.ToString().StartsWith(day, StringComparison.OrdinalIgnoreCase));

    private static int ReadPriority(YamlMap map) =>
        int.Parse(Text(map, "priority") ?? "0", CultureInfo.InvariantCulture);

    private RulePlace PlaceOf(YamlEntry entry) => new(file, entry.Key.At.Line, entry.Key.At.Column);

    private static IReadOnlyList<YamlEntry> Entries(YamlMap map, string key) =>
        (map.Find(key) as YamlMap)?.Entries ?? [];

    private static string? Text(YamlMap? map, string key) => (map?.Find(key) as YamlScalar)?.Text;

    private static IEnumerable<string> Texts(YamlNode? node) => node is null ? [] : Scalars(node);

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar.Text],
        YamlList list => list.Items.SelectMany(Scalars),
        _ => ((YamlMap)node).Entries.SelectMany(entry => Scalars(entry.Value)),
    };

    private static IEnumerable<YamlMap> Nodes(YamlNode node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry => Nodes(entry.Value)).Prepend(map),
        YamlList list => list.Items.SelectMany(Nodes),
        _ => [],
    };

    private sealed partial record LintContent(string Html) : VariantContent
    {
        public override IReadOnlyList<Placeholder> Placeholders =>
            [.. Braces().Matches(Html).Select(match => new Placeholder(
                PlaceholderSource.Preference, "name", match.Groups[1].Success ? match.Groups[1].Value : null))];

        [GeneratedRegex(@"\{preference\.\w+(?:\|(\w+))?\}")]
        private static partial Regex Braces();
    }
}
