namespace PersonalizationEdge.Html;

/// <summary>What was read of a slot's inside for one kind of change; immutable.</summary>
/// <param name="shape">What it was read for.</param>
/// <param name="problem">Why the inside cannot be changed, or null.</param>
internal class InsidePlan(object shape, SlotVerdict? problem = null)
{
    public object Shape { get; } = shape;

    public SlotVerdict? Problem { get; } = problem;
}
