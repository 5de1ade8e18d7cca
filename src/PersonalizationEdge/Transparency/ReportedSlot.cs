namespace PersonalizationEdge.Transparency;

/// <summary>What a visitor was served in a slot, as the visitor is told.</summary>
/// <param name="Slot">The slot's name.</param>
/// <param name="Variant">What was shown, or null for what everybody sees.</param>
/// <param name="Reason">Why, as the event log keeps it.</param>
/// <param name="Items">The items shown; empty unless it is a row or a list.</param>
internal sealed record ReportedSlot(string Slot, string? Variant, string Reason, IReadOnlyList<ReportedItem> Items);
