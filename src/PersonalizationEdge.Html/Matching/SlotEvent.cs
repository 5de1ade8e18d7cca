namespace PersonalizationEdge.Html;

/// <summary>A slot's element began or ended.</summary>
/// <param name="Found">The element, where it began; at its end only the slot's number is set.</param>
/// <param name="IsEnd">Whether it ended.</param>
/// <param name="Position">Where it ended.</param>
/// <param name="End">What may be done at the end.</param>
internal readonly record struct SlotEvent(FoundSlot Found, bool IsEnd, long Position, ElementEnd End)
{
    /// <summary>Where the token ends that said so: up to here the page had to be read.</summary>
    public long TokenEnd { get; init; }
}
