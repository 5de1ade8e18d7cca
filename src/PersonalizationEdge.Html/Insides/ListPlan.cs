namespace PersonalizationEdge.Html;

/// <summary>Where the children of a list stand, and their keys.</summary>
/// <param name="shape">What it was read for.</param>
/// <param name="written">The inside with the end tags that the page leaves out; null where it leaves out none.</param>
/// <param name="children">The children, as ranges of that inside.</param>
/// <param name="keys">The children's keys.</param>
internal sealed class ListPlan(object shape, byte[]? written, (int Start, int End)[] children, string?[] keys)
    : InsidePlan(shape)
{
    public byte[]? Written { get; } = written;

    public (int Start, int End)[] Children { get; } = children;

    public IReadOnlyList<string?> Keys { get; } = keys;
}
