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
        var site = SiteReader.Read(sections.Site);
        var items = Compiled(sections.Items.Values.Select(ItemKindReader.Read));
        var compiler = new SegmentCompiler(sections.Segments, sections.Items.Keys);
        var segments = compiler.CompileAll();
        var slotReader = new SlotReader(compiler, new IncludedFiles(version));
        var slots = Compiled(sections.Slots.Values.Select(slotReader.Read));
        var tests = Compiled(
            sections.Tests.Select(test => new TestReader(test.File.Nodes, slots, sections).Read(test.Node)));

        // 3. All or nothing.
        var set = problems.HasErrors
            ? null
            : new RuleSet(version.ToString(), site, new RuleSetParts(items, segments, slots, tests));

        return new RuleLoadResult(set, problems.ToList());
    }

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

    private static List<T> Compiled<T>(IEnumerable<T?> parts)
        where T : class => [.. parts.OfType<T>()];
}
