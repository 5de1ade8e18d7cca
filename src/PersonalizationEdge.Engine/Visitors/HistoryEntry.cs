using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>One remembered event of a visitor; tags are joined from the catalogue when deciding.</summary>
/// <param name="TimeMs">When, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Path">The page's path, without query.</param>
/// <param name="Slot">The slot of an exposure, else null.</param>
/// <param name="Variant">The variant of an exposure, null for the default.</param>
public readonly record struct HistoryEntry(
    long TimeMs,
    EventKind Kind,
    string Path,
    string? Slot = null,
    string? Variant = null);
