using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The table of what a visitor can have done.</summary>
internal static class HistorySubjects
{
    /// <summary>Every row, in the order of the documentation.</summary>
    public static IReadOnlyList<HistorySubject> All { get; } =
    [
        new("viewed", EventKind.PageView, "path", "tag", "category", "item")
        {
            Summary = "Pages the visitor has looked at before this one.",
            Example = "{ viewed: { tag: dry-skin }, count: \">= 3\", within: 30d }",
        },
        new("visited", EventKind.PageView, "path")
        {
            Summary = "Visits, by their first page.",
            Example = "{ visited: anything, count: \">= 3\", within: 30d }",
            BeginsVisit = true,
        },
        new("searched", EventKind.Search, "is", "contains")
        {
            Summary = "What the visitor looked for with the site's own search.",
            Example = "{ searched: cream, within: 7d }",
            Shorthand = "contains",
        },
        new("clicked", EventKind.Click, "slot", "variant", "path", "tag", "category", "item")
        {
            Summary = "What the visitor followed out of a slot.",
            Example = "{ clicked: { slot: example }, last: \"< 1d\" }",
        },
        new("bought", EventKind.Purchase, "path", "tag", "category", "item")
        {
            Summary = "What the visitor has bought.",
            Example = "{ not: { bought: { tag: dry-skin }, within: 14d } }",
            HasValues = true,
        },
        new("goal", EventKind.Goal, "name")
        {
            Summary = "Goals the visitor has reached.",
            Example = "{ goal: purchase, sum: \">= 100\", within: 365d }",
            Shorthand = "name",
            HasValues = true,
        },
        new("saw", EventKind.Exposure, "slot", "variant")
        {
            Summary = "What stood in a slot when the visitor was shown a page; `default` is the page's own content.",
            Example = "{ saw: { slot: example, variant: one }, count: \"< 5\", within: 7d }",
            Shorthand = "slot",
        },
        new("dismissed", EventKind.Dismissal, "slot", "variant")
        {
            Summary = "What the visitor has closed, where your content offers it.",
            Example = "{ dismissed: example, within: 90d }",
            Shorthand = "slot",
        },
    ];

    /// <summary>The row with a name, or null.</summary>
    public static HistorySubject? Find(string name) => All.FirstOrDefault(row => row.Name == name);
}
