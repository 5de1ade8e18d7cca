namespace PersonalizationEdge.Html;

/// <summary>Where an element of a slot lies in a page, as offsets of bytes.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="TagStart">Where its start tag begins.</param>
/// <param name="InnerStart">Where its inside begins; equal to <paramref name="TagStart"/> where no tag begins it.</param>
/// <param name="InnerEnd">Where its inside ends; null where it has none, or where that is not certain.</param>
public readonly record struct FoundPlace(int Slot, long TagStart, long InnerStart, long? InnerEnd)
{
    /// <summary>Whether it is certain that this is the slot's element, and where it stands.</summary>
    public bool IsCertain { get; init; }
}
