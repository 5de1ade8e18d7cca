using System.Text;
using System.Text.RegularExpressions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Starter;
using PersonalizationEdge.Starter.Files;
using PersonalizationEdge.Starter.Places;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Starter;

/// <summary>What <c>edge init</c> makes of pages of very different builds.</summary>
public sealed partial class StarterTests
{
    private static readonly Dictionary<string, string> Schema = new() { [StarterExtras.SchemaFile] = "{}" };

    public static TheoryData<string> Cases => [.. StarterCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Page_offers_what_its_case_says(string name) =>
        Assert.Equal(StarterCase.Load(name).Proposed, StarterPlanText.Of(PlanFor(name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Files_load_without_any_problem_and_their_tests_hold(string name)
    {
        using var folder = new TestFolder();
        var files = new StarterFiles(folder.Path, PlanFor(name), Schema);

        files.Write();

        Assert.Equal(["README.md", "edge.schema.json", "first-banner.yaml", "site.yaml"], folder.Names);
        Assert.Equal(5, Load(folder).Tests.Count);
        Assert.All([folder[SiteFile.Name], folder[BannerFile.Name]], path =>
            Assert.StartsWith("# yaml-language-server: $schema=edge.schema.json\n", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_that_is_switched_off_can_be_switched_on(string name)
    {
        using var folder = new TestFolder();
        var plan = PlanFor(name);
        new StarterFiles(folder.Path, plan, StarterExtras.Files).Write();
        foreach (var file in (string[])[folder[SiteFile.Name], folder[BannerFile.Name]])
        {
            File.WriteAllText(file, SwitchedOff().Replace(File.ReadAllText(file), "$1"));
        }

        var rules = Load(folder);

        Assert.Equal(Math.Max(1, plan.Proposals.Places.Count), rules.Slots.Count);
        Assert.NotEmpty(rules.Items);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_places_can_be_changed_at_once(string name)
    {
        var places = PlanFor(name).Proposals.Places;
        var page = CompiledPage.Create(
            new SlotMatcher([.. places.Select(Marker)]), StarterCase.Load(name).Page.Bytes, HtmlRewriterOptions.Default);
        var edits = places.Select(place => SlotEdit.SetInnerContent(Encoding.ASCII.GetBytes(place.Example))).ToArray();
        var verdicts = new SlotVerdict[places.Count];
        using var output = new RewrittenPage();

        page.Replay(edits, output, verdicts);

        Assert.All(verdicts, verdict => Assert.Equal(SlotVerdict.Applied, verdict));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_of_the_page_ends_a_line_or_moves_the_cursor(string name)
    {
        using var folder = new TestFolder();
        new StarterFiles(folder.Path, PlanFor(name), StarterExtras.Files).Write();

        Assert.All(folder.Names, file => Assert.DoesNotContain(
            File.ReadAllText(folder[file]),
            letter => letter != '\n' && (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202e' or '\ufffd')));
    }

    [Fact]
    public void Files_of_a_shop_read_as_they_should()
    {
        using var folder = new TestFolder();
        new StarterFiles(folder.Path, PlanFor("bootstrap-shop.txt"), Schema).Write();

        Assert.All((string[])[SiteFile.Name, BannerFile.Name, ReadmeFile.Name], file => Assert.Equal(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Starter", "Cases", "bootstrap-shop", file)),
            File.ReadAllText(folder[file]).Replace(folder.Path, "rules", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_schema_no_file_points_to_one()
    {
        using var folder = new TestFolder();
        new StarterFiles(folder.Path, PlanFor("no-text.txt"), new Dictionary<string, string>()).Write();

        Assert.Empty(folder.FilesHolding("yaml-language-server"));
    }

    [Fact]
    public void Page_in_a_charset_that_passes_unchanged_is_refused()
    {
        var page = StarterCase.Load("no-text.txt").Page with { ContentType = "text/html; charset=utf-16" };

        Assert.Null(StarterPlan.For(page, TimeProvider.System, out var failure));
        Assert.Contains("utf-16", failure!.Message, StringComparison.Ordinal);
    }

    private static StarterPlan PlanFor(string name)
    {
        var plan = StarterPlan.For(StarterCase.Load(name).Page, TimeProvider.System, out var failure);
        Assert.Null(failure);

        return plan!;
    }

    private static SlotMarker Marker(ProposedPlace place)
    {
        Assert.True(Selector.TryParse(place.Selector, out var selector, out _));

        return new SlotMarker(place.Name, selector);
    }

    private static RuleSet Load(TestFolder folder)
    {
        var loaded = RuleSetHolder.LoadFrom(folder.Path);
        Assert.Empty(loaded.Problems);
        Assert.Empty(RuleTests.Run(loaded.RuleSet!));

        return loaded.RuleSet!;
    }

    // As an editor's "toggle comment" does it.
    [GeneratedRegex("^( *)# (?!yaml-language-server)", RegexOptions.Multiline)]
    private static partial Regex SwitchedOff();
}
