namespace PersonalizationEdge.Auditing;

/// <summary>A slot that keeps the page's own content on some pages, since a parser reads them otherwise than the edge does.</summary>
/// <param name="Slot">The slot's name.</param>
/// <param name="Pages">The paths of the pages, as <c>/p/*</c>.</param>
/// <param name="Reason">What they disagree on.</param>
internal sealed record SlotDispute(string Slot, string Pages, string Reason);
