namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>What was asked for in one slot and what became of it.</summary>
internal sealed record RewrittenSlot(
    string? Selector, string Slot, string Edit, string Content, bool IsApplied, bool IsAmbiguous);
