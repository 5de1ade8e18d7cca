using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Slots that are on none of the site's pages as these are now, or cannot be changed on any.</summary>
internal static class SlotNotSeen
{
    // More names in a message would not be read.
    private const int MostNames = 5;

    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        if (context.SeenPages?.Invoke() is not { } pages)
            return [];

        var sights = pages.Select(page => new PageSights(page, rules.PlanFor(page.Path))).ToList();
        return rules.Slots.Select(slot => Look(slot, sights, context)).OfType<RuleProblem>();
    }

    private static RuleProblem? Look(Slot slot, List<PageSights> pages, LintContext context)
    {
        var its = pages.Where(page => page.Slots.Contains(slot)).ToList();
        if (its.Count == 0)
        {
            var globs = string.Join(", ", slot.Pages.Select(glob => glob.Text));
            var those = pages.Count == 0 ? "there were no pages to look at" : $"of {Paths(pages)} none is {globs}";
            return Warn(slot, $"was not looked for: {those}", "give such a page to look at", context);
        }

        var sights = its.Select(page => (Page: page, WhyNot: page.WhyNot(slot))).ToList();
        if (sights.Find(sight => sight.WhyNot == PageSights.Fine).Page is { } fine)
            return LookAround(slot, fine, context);

        var found = sights.Where(sight => sight.WhyNot != PageSights.NotThere).ToList();
        if (found.Count == 0)
            return Warn(slot, $"is not on {Paths(its)}: {Instead(slot, its)}", Hint(slot, its), context);

        var (page, whyNot) = found[0];
        var message = $"cannot be changed on {page.Page.Path}: {whyNot}";
        return Warn(slot, message, page.PlaceOf(slot) is { } place ? $"look at {place} of the page's source" : null, context);
    }

    // It could be changed, were the others left as they are.
    private static RuleProblem? LookAround(Slot slot, PageSights page, LintContext context) =>
        page.WhyNotBesideOthers(slot) is not { } why
            ? null
            : context.Warn(
                "slot-in-slot",
                slot.Place,
                $"slot \"{slot.Name}\" is not changed on {page.Page.Path} where the others are: {why}",
                "where the other slot keeps the page's own content, this one is changed; else put both into one");

    private static RuleProblem Warn(Slot slot, string message, string? hint, LintContext context) =>
        context.Warn("slot-not-seen", slot.Place, $"slot \"{slot.Name}\" {message}", hint);

    private static string Instead(Slot slot, List<PageSights> pages)
    {
        if (slot.Marker.At is not { } selector)
        {
            var names = SlotNames(pages);
            return names.Count == 0
                ? "no element there has data-edge-slot"
                : $"data-edge-slot there is {Listing(names)}";
        }

        var marks = Marks(pages);
        var missing = SelectorMarks.In(selector.Text).Where(mark => !marks.Contains(mark)).ToList();
        return missing.Count > 0
            ? $"nothing there is {Listing(missing)}"
            : $"no element there is \"{selector.Text}\" as a whole";
    }

    private static string? Hint(Slot slot, List<PageSights> pages)
    {
        if (slot.Marker.At is not { } selector)
        {
            return DidYouMean.Hint(slot.Name, SlotNames(pages))
                ?? $"mark the element with data-edge-slot=\"{slot.Name}\", or write at: with a selector";
        }

        var marks = Marks(pages);
        return SelectorMarks.In(selector.Text)
            .Where(mark => !marks.Contains(mark))
            .Select(mark => DidYouMean.Hint(mark, marks.Where(known => known[0] == mark[0])))
            .FirstOrDefault(hint => hint is not null);
    }

    private static SortedSet<string> SlotNames(List<PageSights> pages) =>
        new(pages.SelectMany(page => page.Page.SlotNames), StringComparer.Ordinal);

    private static SortedSet<string> Marks(List<PageSights> pages) =>
        new(pages.SelectMany(page => page.Page.Marks), StringComparer.Ordinal);

    private static string Paths(List<PageSights> pages) => Listing([.. pages.Select(page => page.Page.Path)]);

    private static string Listing(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count <= MostNames ? shown : $"{shown} and {names.Count - MostNames} more";
    }
}
