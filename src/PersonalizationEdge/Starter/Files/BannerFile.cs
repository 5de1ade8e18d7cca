using PersonalizationEdge.Starter.Places;

namespace PersonalizationEdge.Starter.Files;

/// <summary>
/// Writes <c>first-banner.yaml</c>: one place with an example for those who looked at two pages, the other places switched
/// off, and tests that prove the example.
/// </summary>
internal static class BannerFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "first-banner.yaml";

    /// <summary>The segment that the example is for.</summary>
    public const string Segment = "looked-around";

    /// <summary>The example's variant.</summary>
    public const string Variant = "example";

    private const string MarkedPlace = "first-banner";
    private const string MarkedExample =
        "<p><strong>Example:</strong> you have looked around for a while. Write your own words here.</p>";

    /// <summary>The name of the slot that is switched on.</summary>
    public static string SlotOf(StarterPlan plan) =>
        plan.Proposals.Places is [{ Name: var name }, ..] ? name : MarkedPlace;

    /// <summary>The file's text.</summary>
    public static string Write(StarterPlan plan, bool hasSchema)
    {
        var text = new RuleText(hasSchema).Say($"""
            Your first banner, on {plan.Page} of {plan.Origin}

            Lines with ## explain. Below the first line, a single # marks rules that are switched off: take away the "# "
            at their beginning, and nothing else, to switch them on. A saved file is in force within a second.
            Whoever no rule fits sees your page as you wrote it; so does everybody if anything goes wrong.
            """).Gap();
        AddSegment(text, plan);
        text.Gap().Say("Which place of the page changes, and what stands there then.").Rule("slots:");
        AddSlot(text, plan);
        AddOthers(text, plan);
        AddUnusable(text, plan.Proposals.Unusable);
        AddTests(text, plan);

        return text.ToString();
    }

    private static void AddSegment(RuleText text, StarterPlan plan)
    {
        var (pages, where) = plan.Section.IsWhole
            ? (plan.Section.Pages, "pages")
            : (plan.Section.Pages, $"pages of {plan.Section.Pages.TrimEnd('*', '/')}");
        text.Say("Who: visitors with something in common. The name is yours.")
            .Rule("segments:")
            .Rule($"  {Segment}:")
            .Rule($"    describe: {YamlText.Of($"You looked at two {where} in the last half hour")}")
            .Say("Write above why, in words to the visitor.", indent: 4)
            .Rule("    when:")
            .Rule($"      viewed: {{ path: {YamlText.Of(pages)} }}", "which pages; * is one part of a path, ** any number")
            .Rule("      count: \">= 2\"", "at least so many times; the page asked for now does not count yet")
            .Rule("      within: 30m", "not longer ago than this; 45s, 30m, 2h, 30d or 2w");
    }

    private static void AddSlot(RuleText text, StarterPlan plan)
    {
        if (plan.Proposals.Places is [var best, ..])
        {
            text.Say($"This is {best.Description}", indent: 2);
            AddSlot(text.Rule, plan, best.Name, best.Selector, best.Example);
            return;
        }

        text.Say(
            $"""
            No place was found in the page as the server sends it: it may be built in the browser, or hold nothing.
            Mark one in the page's HTML: <div data-edge-slot="{MarkedPlace}"></div>. Or write its selector: at: "#id"
            """,
            indent: 2);
        AddSlot(text.Rule, plan, MarkedPlace, null, MarkedExample);
    }

    private static void AddSlot(
        Func<string, string?, RuleText> line, StarterPlan plan, string name, string? selector, string example)
    {
        line($"  {name}:", "the place's name; it is yours");
        if (selector is not null)
        {
            line($"    at: {YamlText.Of(selector)}", "where it is in the page, as in a style sheet; found exactly once");
        }

        line($"    pages: {YamlText.Of(plan.Page)}", "on this page only; without this line on every page that has the place");
        line("    banner:", "what stands inside the place is replaced");
        line("      variants:", "tried from top to bottom; the first that fits is shown");
        line($"        {Variant}:", "the content's name; it is yours");
        line($"          for: {Segment}", "who sees it; without this line everybody");
        line("          html: |", "the content, from the next line to the end of the indented text");
        line($"            {example}", null);
    }

    private static void AddOthers(RuleText text, StarterPlan plan)
    {
        var others = plan.Proposals.Places.Skip(1).ToList();
        if (others.Count > 0)
        {
            text.Gap().Say("Other places that were found, each exactly once. Switch on what you want to use.", indent: 2);
        }

        foreach (var other in others)
        {
            text.Gap().Say($"This is {other.Description}", indent: 2);
            AddSlot((line, _) => text.Off(2, line), plan, other.Name, other.Selector, other.Example);
        }
    }

    private static void AddUnusable(RuleText text, IReadOnlyList<UnusablePlace> unusable)
    {
        if (unusable.Count == 0)
        {
            return;
        }

        text.Gap().Say(
            """
            These places were found too, but cannot be used as the page is. To use one, write data-edge-slot="name"
            into its first tag in the page's HTML, and leave out "at:" here.
            """,
            indent: 2);
        foreach (var place in unusable)
        {
            text.Say($"- {place.Description}:\n  {place.Reason}", indent: 2);
        }
    }

    private static void AddTests(RuleText text, StarterPlan plan)
    {
        var (first, second) = (YamlText.Of(plan.Section.Examples[0]), YamlText.Of(plan.Section.Examples[1]));
        text.Gap().Say("""
            What must come out, for visitors that are made up. "edge check" tries it: run it after every change.
            """).Rule("tests:");
        Test("Somebody new sees your page as it is.", null, "default");
        Test("One page is not enough.", $"{{ viewed: [{first}] }}", "default");
        Test("Two pages are.", $"{{ viewed: [{first}, {second}] }}", Variant);
        Test(
            "If it was too long ago, no longer.",
            $"{{ viewed: [{{ path: {first}, ago: 31m }}, {{ path: {second}, ago: 2h }}] }}",
            "default");
        Test(
            "Nobody is remembered who has not agreed.", $"{{ consent: no, viewed: [{first}, {second}] }}", "default");

        void Test(string what, string? visitor, string variant)
        {
            text.Say(what, indent: 2);
            var page = $"page: {YamlText.Of(plan.Page)}";
            text.Rule(visitor is null ? $"  - {page}" : $"  - visitor: {visitor}");
            if (visitor is not null)
            {
                text.Rule($"    {page}");
            }

            text.Rule($"    expect: {{ {SlotOf(plan)}: {variant} }}");
        }
    }
}
