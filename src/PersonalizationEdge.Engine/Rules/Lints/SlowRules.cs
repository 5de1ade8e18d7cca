namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Rules that ask so much on one page that deciding may take longer than it should.</summary>
internal static class SlowRules
{
    // Fifty questions and 500 variants take some 20 us of every page (measured), and each question 48 bytes of every visitor
    // in memory. A variant only costs a look at an answer, but is read and kept, too.
    internal const int MaxHistories = 200;
    internal const int MaxVariants = 2000;

    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        if (rules.Slots.Sum(slot => slot.Variants.Count) <= MaxVariants
            && Histories(rules.Segments) <= MaxHistories)
        {
            return [];
        }

        var pages = rules.Slots.SelectMany(slot => slot.Pages.Select(Example)).Append("/").Distinct().ToList();
        return Variants(rules, pages, context).Concat(Questions(rules, pages, context));
    }

    private static IEnumerable<RuleProblem> Variants(RuleSet rules, List<string> pages, LintContext context)
    {
        var (page, count) = Worst(pages, path => SlotsOn(rules, path).Sum(slot => slot.Variants.Count));
        if (count <= MaxVariants)
            return [];

        var most = SlotsOn(rules, page).MaxBy(slot => slot.Variants.Count)!;
        return
        [
            context.Warn(
                "slow-rules",
                most.Place,
                $"{count:N0} variants may be tried on a page such as {page}, "
                    + $"{most.Variants.Count:N0} of them in slot \"{most.Name}\"; more than {MaxVariants:N0} are slow",
                "part the slots by pages:, and delete variants that are over"),
        ];
    }

    private static IEnumerable<RuleProblem> Questions(RuleSet rules, List<string> pages, LintContext context)
    {
        var (page, count) = Worst(pages, path => Histories(AskedOn(rules, path)));
        if (count <= MaxHistories)
            return [];

        var most = AskedOn(rules, page).MaxBy(segment => segment.Histories.Count)!;
        return
        [
            context.Warn(
                "slow-rules",
                most.Place,
                $"{count:N0} different questions about the visitor's history are asked on a page such as {page}; "
                    + $"more than {MaxHistories:N0} are slow",
                "ask the same question in the same words, so that it counts once, or part the slots by pages:"),
        ];
    }

    private static (string Page, int Count) Worst(List<string> pages, Func<string, int> count) =>
        pages.Select(page => (page, count(page))).MaxBy(pair => pair.Item2);

    private static IEnumerable<Slot> SlotsOn(RuleSet rules, string path) =>
        rules.Slots.Where(slot => slot.Pages.Count == 0 || slot.Pages.Any(glob => glob.IsMatch(path)));

    private static HashSet<Segment> AskedOn(RuleSet rules, string path)
    {
        var asked = new HashSet<Segment>();
        var open = new Stack<Segment>(SlotsOn(rules, path).SelectMany(slot => slot.Variants).SelectMany(Audience.Of));
        while (open.TryPop(out var segment))
        {
            if (!asked.Add(segment))
                continue;

            foreach (var used in segment.Uses)
                open.Push(used);
        }

        return asked;
    }

    private static int Histories(IEnumerable<Segment> segments) =>
        segments.SelectMany(segment => segment.Histories).Distinct(StringComparer.Ordinal).Count();

    // A path that the pattern means, as short as can be.
    private static string Example(PathGlob glob)
    {
        var path = glob.Text.Replace("**", "x", StringComparison.Ordinal).Replace('*', 'x');
        return path.StartsWith('/') ? path : "/" + path;
    }
}
