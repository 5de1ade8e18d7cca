namespace PersonalizationEdge.Html;

/// <summary>What was read of a slot's inside for one kind of change; immutable.</summary>
/// <param name="shape">What it was read for.</param>
/// <param name="problem">Why the inside cannot be changed, or null.</param>
/// <param name="reason">The same in words, where the verdict does not say it all.</param>
internal class InsidePlan(object shape, SlotVerdict? problem = null, string? reason = null)
{
    public object Shape { get; } = shape;

    public SlotVerdict? Problem { get; } = problem;

    public string? Reason { get; } = reason;
}
