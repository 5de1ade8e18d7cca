using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads a visitor of <c>tests:</c> or of a visitor file.</summary>
internal static class TestVisitorReader
{
    private static readonly NamedShape Texts = new(RuleShapes.Text) { HasRuleNames = false };

    private static readonly KeyTable PageKeys = new(
        "page",
        new("tags", RuleShapes.Texts, "The tags of the page's item."),
        new("category", RuleShapes.Text, "Its category."),
        new("item", RuleShapes.Text, "Its kind."),
        new("title", RuleShapes.Text, "Its title."));

    private static readonly KeyTable Keys = new(
        "a visitor",
        [
            new("consent", RuleShapes.Flag, "Whether the visitor has agreed; yes unless written."),
            new("hold-out", RuleShapes.Flag, "Whether the visitor is in the hold-out; no unless written."),
            new("percent", RuleShapes.Flag, "Whether the visitor is within every `percent:` of the page (yes) or within none (no); left to chance unless written."),
            new("device", new TextShape { Words = DeviceAttributes.Devices }, "The class of device."),
            new("os", new TextShape { Words = DeviceAttributes.OperatingSystems }, "The operating system."),
            new("browser", new TextShape { Words = DeviceAttributes.Browsers }, "The browser."),
            new("language", RuleShapes.Text, "The preferred language."),
            new("country", RuleShapes.CountryCode, "The country, as two letters."),
            new("region", RuleShapes.Text, "The region."),
            new("referrer", RuleShapes.Text, "The address the visitor comes from."),
            new("host", RuleShapes.Text, "The host that is asked for."),
            new("headers", Texts, "Request headers."),
            new("cookies", Texts, "Cookies of the site."),
            new("signed", Texts, "Attributes the site has signed."),
            new("preferences", new NamedShape(RuleShapes.Text), "What the visitor has declared."),
            new("page", new MapShape(PageKeys), "What is known of the page that is asked for."),
            .. TestEventReader.Kinds.Select(kind => new RuleKey(kind.Name, TestEventReader.ShapeOf(kind), kind.Summary)),
        ]);

    /// <summary>What a visitor looks like.</summary>
    public static Shape Shape { get; } = new MapShape(Keys);

    public static TestVisitor? Read(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var events = new List<TestEvent>();
        foreach (var kind in TestEventReader.Kinds)
        {
            if (map.Find(kind.Name) is { } written)
                events.AddRange(new TestEventReader(nodes, kind).Read(written));
        }

        return new TestVisitor
        {
            HasConsent = Flag("consent", true),
            IsHeldOut = Flag("hold-out", false),
            IsInRollOuts = map.Find("percent") is { } percent ? nodes.Flag(percent, "percent") : null,
            Request = new TestRequest
            {
                Path = "/",
                Host = Text("host")?.ToLowerInvariant() ?? TestRequest.UsualHost,
                Device = (DeviceClass)Math.Max(0, Word("device", DeviceAttributes.Devices)),
                OperatingSystem = WordOf("os", DeviceAttributes.OperatingSystems),
                Browser = WordOf("browser", DeviceAttributes.Browsers),
                Language = Text("language"),
                Country = map.Find("country") is { } country ? nodes.Country(country, "country") : null,
                Region = Text("region"),
                Referrer = Text("referrer"),
                Headers = Values("headers", StringComparer.OrdinalIgnoreCase),
                Cookies = Values("cookies", StringComparer.Ordinal),
                SignedAttributes = Values("signed", StringComparer.Ordinal),
            },
            Preferences = Values("preferences", StringComparer.Ordinal),
            Page = map.Find("page") is { } page ? Page(page, nodes) : null,
            Events = events,
        };

        bool Flag(string key, bool usual) => map.Find(key) is { } flag ? nodes.Flag(flag, key) ?? usual : usual;

        string? Text(string key) => map.Find(key) is { } text ? nodes.Text(text, key)?.Text : null;

        int Word(string key, IReadOnlyList<string> words) =>
            map.Find(key) is { } word && nodes.Word(word, key, words) is { } found ? words.ToList().IndexOf(found) : -1;

        string WordOf(string key, IReadOnlyList<string> words) => Word(key, words) is >= 0 and var place ? words[place] : "other";

        Dictionary<string, string> Values(string key, StringComparer comparer) =>
            map.Find(key) is { } values ? ReadValues(values, key, comparer, nodes) : [];
    }

    private static Dictionary<string, string> ReadValues(
        YamlNode node, string what, StringComparer comparer, NodeReader nodes)
    {
        var values = new Dictionary<string, string>(comparer);
        if (node is not YamlMap map)
        {
            nodes.Error(node.At, "wrong-kind", $"{what} must be a mapping from names, but this is {node.Describe()}");
            return values;
        }

        foreach (var entry in map.Entries)
        {
            if (nodes.Text(entry.Value, entry.Name) is { } text && !values.TryAdd(entry.Name, text.Text))
                nodes.Error(entry.Key.At, "duplicate-key", $"\"{entry.Name}\" is written twice in {what}");
        }

        return values;
    }

    private static TestPage? Page(YamlNode node, NodeReader nodes) =>
        nodes.Map(node, PageKeys) is { } map ? TestEventReader.ReadPage(map, nodes) : null;
}
