namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>A page before and after, for parse5 to look at.</summary>
internal sealed record RewrittenPage(string Page, string Output, IReadOnlyList<RewrittenSlot> Slots);
