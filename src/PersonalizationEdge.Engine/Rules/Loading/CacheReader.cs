using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the <c>cache:</c> sections of all files.</summary>
internal static class CacheReader
{
    private const string Off = "off";

    private const string Hint = "write off, or a list such as - { pages: /p/*, ttl: 10m }";

    private static readonly KeyTable Keys = new(
        "an entry of cache",
        new("pages", RuleShapes.PathPatterns, "The paths it is for.") { IsRequired = true },
        new("ttl", RuleShapes.Duration, "How long such a page is given out again, where your site does not say it."),
        new("stale", RuleShapes.Duration, "How much longer, while a newer one is fetched or if your site fails."))
    {
        AtLeastOneOf = [["ttl", "stale"]],
    };

    /// <summary>What stands behind <c>cache:</c>.</summary>
    public static Shape Shape { get; } =
        new EitherShape(new TextShape { Words = [Off] }, new ListShape(new MapShape(Keys), Least: 1));

    /// <summary>Reads the section of each file that has one, in the order of the files.</summary>
    public static CacheRules Read(IReadOnlyList<Declared> sections)
    {
        var entries = sections.SelectMany(EntriesIn).ToList();
        var off = sections.FirstOrDefault(IsOff);
        if (off is not null && sections.FirstOrDefault(section => section.Value is YamlList) is { } list)
        {
            var message = $"cache is off here, but has entries at {list.Nodes.Place(list.Key.At)}";
            off.Nodes.Error(off.Value.At, "cache-off", message, "delete one of the two");
        }

        return new CacheRules { IsOff = off is not null, Entries = entries };
    }

    private static bool IsOff(Declared section) => section.Value is YamlScalar { Text: Off };

    private static IEnumerable<CacheEntry> EntriesIn(Declared section)
    {
        var nodes = section.Nodes;
        if (section.Value is YamlList { Items.Count: > 0 } list)
            return list.Items.TakeWhile(_ => !nodes.StopsReading()).Select(item => ReadEntry(item, nodes)).OfType<CacheEntry>();

        if (section.Value is YamlList)
            nodes.Error(section.Value.At, "empty-list", "cache: an empty list says nothing", Hint);
        else if (section.Value is not YamlScalar { IsNothing: false } word)
            nodes.Error(section.Value.At, "wrong-kind", $"cache must be off or a list, but this is {section.Value.Describe()}", Hint);
        else if (!IsOff(section))
            nodes.Error(word.At, "unknown-value", $"cache cannot be \"{word.Text}\"", Hint);

        return [];
    }

    private static CacheEntry? ReadEntry(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var pages = nodes.Required(map, Keys, "pages") is { } paths ? nodes.Globs(paths, "pages") : null;
        var (ttl, stale) = (map.Find("ttl"), map.Find("stale"));
        if (ttl is null && stale is null)
            nodes.Missing(map, Keys, map.At, "an entry of cache needs ttl, stale or both", "such as ttl: 10m");

        var lifetime = ttl is null ? null : nodes.Duration(ttl, "ttl");
        var longer = stale is null ? null : nodes.Duration(stale, "stale");

        return pages is null
            ? null
            : new CacheEntry(pages, lifetime, longer ?? TimeSpan.Zero) { Place = nodes.Place(node.At) };
    }
}
