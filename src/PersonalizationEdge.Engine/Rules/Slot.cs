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
    IReadOnlyList<Variant> Variants)
{
    /// <summary>What must hold before its variants are tried.</summary>
    internal Gate Gate { get; init; } = Gate.Always;

    /// <summary><c>priority</c>: slots of a higher one decide first.</summary>
    internal int Priority { get; init; }

    /// <summary><c>group</c>: at most one of its slots gets a variant on a page; null for none.</summary>
    internal string? Group { get; init; }

    /// <summary>Where it was declared, or null where nobody knows.</summary>
    internal RulePlace? Place { get; init; }
}
