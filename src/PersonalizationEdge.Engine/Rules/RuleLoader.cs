using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>Loads rule files: all that is wrong is told at once, and only a set without errors is given out.</summary>
public static class RuleLoader
{
    private const string EmptyHint = "delete it, or write a section such as site:";

    /// <summary>Loads the files as one set, in their order.</summary>
    public static RuleLoadResult Load(IReadOnlyList<RuleSource> files)
    {
        var problems = new RuleProblems();
        using var version = new RuleVersion();

        // 1. Bytes to nodes with positions, within bounds; nodes to the sections of all files together.
        var sections = new RuleSections();
        foreach (var source in files)
        {
            version.Add(Path.GetFileName(source.Name), source.Bytes.Span);
            ReadFile(source, sections, problems);
        }

        // 2. Compile in the order in which parts name each other.
        var included = new IncludedFiles(version, problems);
        var site = SiteReader.Read(sections.Site);
        var names = NamesOf(sections, site, included);
        var compiler = new SegmentCompiler(sections.Segments, names);
        var segments = compiler.CompileAll();
        var slotReader = new SlotReader(compiler, included, names, site.Zone);
        var slots = Compiled(sections.Slots.Values, slotReader.Read, problems);
        var parts = new RuleSetParts
        {
            Items = Compiled(sections.Items.Values, ItemKindReader.Read, problems),
            Segments = segments,
            Slots = slots,
            Cache = CacheReader.Read(sections.Caches),
            Goals = Compiled(sections.Goals.Values, GoalReader.Read, problems),
            Preferences = Compiled(sections.Preferences.Values, PreferenceReader.Read, problems),
            Tests = Compiled(sections.Tests, test => ReadTest(test.File, test.Node, slots, sections, site), problems),
            CampaignParameters = [.. names.CampaignParameters],
            Filters = names.Filters.All,
            Interests = names.Filters.Interests,
            Groups = slotReader.Groups,
            AsksForLocalTime = names.AsksForLocalTime || slots.Any(HasSchedule),
        };

        // 3. All or nothing.
        var set = problems.HasErrors
            ? null
            : new RuleSet(version.ToString(), site, parts);

        return new RuleLoadResult(set, problems.ToList());
    }

    private static RuleNames NamesOf(RuleSections sections, SiteSettings site, IncludedFiles included)
    {
        var lists = new ListReader(included);
        return new RuleNames
        {
            ItemKinds = sections.Items.Keys,
            Goals = sections.Goals.Keys,
            Preferences = sections.Preferences.Keys,
            QueryParameters = site.QueryParameters.ToList(),
            Slots = sections.Slots.ToDictionary(slot => slot.Key, slot => SlotReader.VariantNames(slot.Value)),
            Lists = sections.Lists.ToDictionary(list => list.Key, list => lists.Read(list.Value)),
        };
    }

    private static RuleTest? ReadTest(
        RuleFile file, YamlNode node, IReadOnlyList<Slot> slots, RuleSections sections, SiteSettings site) =>
        new TestReader(file.Nodes, slots, sections, site.Zone).Read(node);

    private static bool HasSchedule(Slot slot) =>
        slot.Gate.Schedule is not null || slot.Variants.Any(variant => variant.Gate.Schedule is not null);

    private static void ReadFile(RuleSource source, RuleSections sections, RuleProblems problems)
    {
        var nodes = new NodeReader(source.Name, problems);
        if (YamlTree.Read(source.Bytes, out var root) is { } problem)
            nodes.Error(problem.At, problem.Code, problem.Message, problem.Hint);
        else if (root is null or YamlScalar { IsNothing: true })
            // Not a set without rules: a file that is just being written is empty for a moment.
            nodes.Error(YamlPosition.Start, "empty-file", "the file holds no rules", EmptyHint);
        else
            sections.Add(new RuleFile(source, nodes), root);
    }

    private static List<T> Compiled<TPart, T>(
        IEnumerable<TPart> parts, Func<TPart, T?> compile, RuleProblems problems)
        where T : class => [.. parts.TakeWhile(_ => !problems.StopsReading()).Select(compile).OfType<T>()];
}
