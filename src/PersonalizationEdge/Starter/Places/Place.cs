using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>An element that may be worth a slot.</summary>
/// <param name="Element">The element.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Score">The higher, the better a first banner's place; only the order counts.</param>
internal sealed record Place(IElement Element, PlaceKind Kind, int Score)
{
    /// <summary>How many entries it holds, for rows and lists.</summary>
    public int Entries { get; init; }
}
