using System.Globalization;
using System.Text;
using PersonalizationEdge.Cli.Checking;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Lints;

namespace PersonalizationEdge.Tests.Rules.Lints;

/// <summary>
/// Each file in Cases: rules that can be used, and all that lints say of them, word for word. A section <c>now</c> is
/// the time, a section whose name begins with a slash is a page of the site.
/// </summary>
public sealed class RuleLintTests
{
    public static TheoryData<string> Cases => RuleCase.In("Rules/Lints");

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_findings_are_told_with_place_and_hint(string name)
    {
        var sections = RuleCase.Read("Rules/Lints", name).Sections;
        var file = sections.Single(section => section.Name.EndsWith(".yaml", StringComparison.Ordinal));
        var expected = RuleCase.Lines(sections.Single(section => section.Name == "warnings").Text);

        var found = Sorted(RuleLints.Run(Load(file.Name, file.Text), Context(sections)));

        Assert.All(found, problem => Assert.Equal(Severity.Warning, problem.Severity));
        Assert.Equal(
            string.Join('\n', expected), string.Join('\n', found.Select(problem => $"{problem} [{problem.Code}]")));
    }

    [Fact]
    public void What_has_no_place_is_told_at_the_rules()
    {
        var rules = Load("a.yaml", "slots: { hero: { enabled: no, banner: { variants: { a: { html: x } } } } }");
        var slot = rules.Slots[0] with { Place = null };

        var found = RuleLints.Run(
            new RuleSet("test", rules.Site, new RuleSetParts { Slots = [slot] }), Context([]));

        Assert.Equal(("rules", 1, 1), (found[0].File, found[0].Line, found[0].Column));
    }

    [Fact]
    public void Two_hundred_questions_and_two_thousand_variants_are_not_yet_slow()
    {
        Assert.Empty(RuleLints.Run(Many(questions: 200, variants: 1800), Context([])));
        Assert.Equal(2, RuleLints.Run(Many(questions: 201, variants: 1800), Context([])).Count);
    }

    [Fact]
    public void Slots_on_different_pages_are_not_slow_together()
    {
        var rules = Many(questions: 201, variants: 0, onOwnPages: true);

        Assert.Empty(RuleLints.Run(rules, Context([])));
    }

    [Fact]
    public void Pages_to_look_at_are_one_of_each_slot_before_a_second_of_any()
    {
        var rules = Load("a.yaml", """
            slots:
              a: { pages: [/1, /2, /x/*, /3], banner: { variants: { v: { html: x } } } }
              b: { pages: [/4, /1], banner: { variants: { v: { html: x } } } }
              c: { banner: { variants: { v: { html: x } } } }
              d: { pages: /x/**, banner: { variants: { v: { html: x } } } }
            """);

        Assert.Equal(["/1", "/4", "/", "/2", "/3"], RuleLints.PagesOf(rules, 20));
        Assert.Equal(["/1", "/4"], RuleLints.PagesOf(rules, 2));
    }

    private static RuleSet Load(string file, string text)
    {
        var result = RuleLoader.Load([new RuleSource(file, Encoding.UTF8.GetBytes(text))]);
        Assert.DoesNotContain(result.Problems, problem => problem.Severity == Severity.Error);

        return result.RuleSet!;
    }

    private static IEnumerable<RuleProblem> Sorted(IReadOnlyList<RuleProblem> problems) =>
        problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column);

    private static LintContext Context(IReadOnlyList<(string Name, string Text)> sections)
    {
        var pages = sections.Where(section => section.Name.StartsWith('/')).Select(Page).ToList();
        var now = sections.FirstOrDefault(section => section.Name == "now").Text ?? "2026-11-25 12:00";
        return new LintContext
        {
            Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            RulesPath = "rules",
            SeenPages = pages.Count == 0 ? null : () => pages,
        };
    }

    private static SeenPage Page((string Name, string Text) section) =>
        PageMarks.Read(new SeenPage(section.Name, Encoding.UTF8.GetBytes(section.Text)));

    private static RuleSet Many(int questions, int variants, bool onOwnPages = false)
    {
        var segments = Enumerable.Range(0, questions).Select(number =>
            $"  s{number}: {{ when: {{ viewed: {{ path: /p/{number} }} }} }}\n");
        var slots = Enumerable.Range(0, questions).Select(number =>
            $"  a{number}: {{ {(onOwnPages ? $"pages: /{number}, " : "")}banner: {{ variants: {{ v: {{ for: s{number}, html: x }} }} }} }}\n");
        var more = Enumerable.Range(0, variants / 10).Select(number => $"  b{number}: {{ banner: {{ variants: {{ "
            + string.Concat(Enumerable.Range(0, 10).Select(v => $"v{v}: {{ for: s{v}, html: x }}, ")) + "} } }\n");

        return Load("a.yaml", $"segments:\n{string.Concat(segments)}slots:\n{string.Concat(slots.Concat(more))}");
    }
}
