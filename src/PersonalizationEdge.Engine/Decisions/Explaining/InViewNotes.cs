using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Says what a slot's rows leave out because the page shows it.</summary>
internal static class InViewNotes
{
    private const int MostNamed = 10;

    public static IReadOnlyList<string> Of(Slot slot, Facts facts) =>
        [.. slot.Variants
            .Select(variant => variant.Content)
            .OfType<RowContent>()
            .Where(row => row.Excluded.HasFlag(RowExclusions.InView))
            .Select(row => row.Kind)
            .Distinct()
            .Select(kind => Note(kind, facts))];

    private static string Note(string kind, Facts facts)
    {
        if (facts.InView is not { } inView)
            return $"in view: not known, the page has not been read; no {kind} is left out for it";

        var items = inView.ToArray()
            .Select(facts.Items.Find)
            .Where(item => item?.Kind == kind)
            .Select(item => item!.Path)
            .Distinct()
            .ToList();
        var named = string.Join(", ", items.Take(MostNamed));
        var rest = items.Count > MostNamed ? $" and {items.Count - MostNamed} more" : "";

        return items.Count == 0 ? $"in view: no {kind}" : $"in view and left out: {named}{rest}";
    }
}
