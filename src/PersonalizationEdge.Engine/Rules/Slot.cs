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
    private readonly Variant[] _variants = [.. Variants];
    private readonly int[] _onlySegments = [.. Variants.Select(OnlySegment)];

    /// <summary>Slots of higher priority are decided first.</summary>
    public int Priority { get; init; }

    /// <summary>The group of which at most one slot of a page gets a variant, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>The same as <see cref="Variants"/>: a page may have hundreds.</summary>
    internal ReadOnlySpan<Variant> Candidates => _variants;

    /// <summary>
    /// The number of the only thing each candidate asks: a segment, or -1 if it asks anything else. A decision looks at
    /// hundreds of them, which lie close together here.
    /// </summary>
    internal ReadOnlySpan<int> OnlySegments => _onlySegments;

    /// <summary>What keeps it back.</summary>
    internal Gate Gate { get; init; } = Gate.Always;

    /// <summary>The number of its group among the rule set's, or -1.</summary>
    internal int GroupNumber { get; init; } = -1;

    /// <summary>Its roll-out, if it has one.</summary>
    internal RollOut? RollOut { get; init; }

    /// <summary>The reasons that can be given for it, made once.</summary>
    internal SlotReasons Reasons { get; init; } = SlotReasons.None;

    private static int OnlySegment(Variant variant) =>
        variant.Gate.IsAlways && variant.For.Count == 1 ? variant.For[0].Number : -1;
}
