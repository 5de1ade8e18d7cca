namespace PersonalizationEdge.Transparency;

/// <summary>A page that was served, as the visitor is told.</summary>
/// <param name="Path">Its path.</param>
/// <param name="At">When it had left.</param>
/// <param name="Slots">Its slots.</param>
internal sealed record ReportedPage(string Path, DateTimeOffset At, IReadOnlyList<ReportedSlot> Slots);
