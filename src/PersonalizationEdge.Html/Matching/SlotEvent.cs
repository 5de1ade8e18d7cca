namespace PersonalizationEdge.Html;

/// <summary>A slot's element began or ended.</summary>
/// <param name="Found">The element and where it began; at its end without the place of its tag.</param>
/// <param name="IsEnd">Whether it ended.</param>
/// <param name="Position">Where it ended.</param>
/// <param name="End">What may be done at the end.</param>
internal readonly record struct SlotEvent(FoundSlot Found, bool IsEnd, long Position, ElementEnd End)
{
    /// <summary>Why the end is not certain, if it is not.</summary>
    public Doubt Doubt { get; init; }

    /// <summary>Where the token ends that said so: up to here the page had to be read.</summary>
    public long TokenEnd { get; init; }

    /// <summary>Whether two events happen to one element at one place.</summary>
    public bool IsWith(in SlotEvent other) =>
        IsEnd == other.IsEnd && Found.Serial == other.Found.Serial && Found.TagStart == other.Found.TagStart;
}
