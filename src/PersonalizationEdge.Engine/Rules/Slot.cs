using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>A place in the site's pages that rule files fill.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Marker">How it is found in a page.</param>
/// <param name="Pages">The paths it may be on; empty for every page.</param>
/// <param name="Action">What its variants do.</param>
/// <param name="Variants">What it may get, in order of preference.</param>
public sealed record Slot(
    string Name,
    SlotMarker Marker,
    IReadOnlyList<PathGlob> Pages,
    SlotAction Action,
    IReadOnlyList<Variant> Variants);
