using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The sections of all files put together; a name may be declared once over all of them.</summary>
internal sealed class RuleSections
{
    /// <summary>The sections of a rule file.</summary>
    public static KeyTable Keys { get; } = new(
        "a rule file",
        new("site", SiteReader.Shape, "What holds for the whole site."),
        new("segments", SegmentCompiler.Shape, "Groups of visitors."),
        new("slots", SlotReader.Shape, "Places in your pages, and what may stand there."),
        new("items", ItemKindReader.Shape, "Kinds of pages about one thing: products, articles."),
        new("goals", GoalReader.Shape, "What you want visitors to reach."),
        new("preferences", PreferenceReader.Shape, "What visitors may declare of themselves."),
        new("lists", ListReader.Shape, "Lists of values in files."),
        new("cache", CacheReader.Shape, "How long your pages may be kept where your site does not say it; or off."),
        new("tests", TestReader.Shape, "Examples that edge check tries."),
        new("experiments", RuleShapes.Text, "") { IsNotYet = true },
        new("bots", RuleShapes.Text, "") { IsNotYet = true });

    /// <summary>The <c>site:</c> section, or null where no file has one.</summary>
    public Declared? Site { get; private set; }

    public Dictionary<string, Declared> Segments { get; } = [];

    public Dictionary<string, Declared> Slots { get; } = [];

    public Dictionary<string, Declared> Items { get; } = [];

    public Dictionary<string, Declared> Goals { get; } = [];

    public Dictionary<string, Declared> Preferences { get; } = [];

    public Dictionary<string, Declared> Lists { get; } = [];

    /// <summary>The <c>cache:</c> of each file that has one.</summary>
    public List<Declared> Caches { get; } = [];

    /// <summary>The entries of every <c>tests:</c>.</summary>
    public List<(YamlNode Node, RuleFile File)> Tests { get; } = [];

    /// <summary>Takes what one file declares.</summary>
    public void Add(RuleFile file, YamlNode root)
    {
        if (file.Nodes.Map(root, Keys) is not { } map)
            return;

        foreach (var entry in map.Entries)
        {
            switch (entry.Name)
            {
                case "site":
                    AddSite(entry, file);
                    break;
                case "segments":
                    AddNamed(Segments, entry, "segments", file);
                    break;
                case "slots":
                    AddNamed(Slots, entry, "slots", file);
                    break;
                case "items":
                    AddNamed(Items, entry, "items", file);
                    break;
                case "goals":
                    AddNamed(Goals, entry, "goals", file);
                    break;
                case "preferences":
                    AddNamed(Preferences, entry, "preferences", file);
                    break;
                case "lists":
                    AddNamed(Lists, entry, "lists", file);
                    break;
                case "cache":
                    AddCache(entry, file);
                    break;
                case "tests":
                    AddTests(entry.Value, file);
                    break;
            }
        }
    }

    private void AddSite(YamlEntry entry, RuleFile file)
    {
        if (Site is null)
            Site = new Declared(entry.Key, entry.Value, file);
        else
            Repeated(entry.Key, Site, "site", file);
    }

    private static void AddNamed(Dictionary<string, Declared> known, YamlEntry section, string what, RuleFile file)
    {
        foreach (var entry in file.Nodes.Named(section.Value, what))
        {
            if (!known.TryAdd(entry.Name, new Declared(entry.Key, entry.Value, file)))
                Repeated(entry.Key, known[entry.Name], $"{what}: \"{entry.Name}\"", file);
        }
    }

    private void AddCache(YamlEntry entry, RuleFile file)
    {
        // A second one within a file was reported as a key that is written twice.
        if (Caches.Count == 0 || Caches[^1].File != file)
            Caches.Add(new Declared(entry.Key, entry.Value, file));
    }

    private void AddTests(YamlNode node, RuleFile file)
    {
        if (node is YamlList list)
            Tests.AddRange(list.Items.Select(item => (item, file)));
        else
            file.Nodes.Error(node.At, "wrong-kind", $"tests must be a list, but this is {node.Describe()}");
    }

    private static void Repeated(YamlScalar key, Declared first, string what, RuleFile file)
    {
        // Within one file the second section itself was reported as a key that is written twice.
        if (first.File == file)
            return;

        var place = $"{first.Nodes.File}:{first.Key.At.Line}:{first.Key.At.Column}";
        file.Nodes.Error(key.At, "duplicate-name", $"{what} is already declared at {place}");
    }
}
