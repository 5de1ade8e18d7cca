namespace PersonalizationEdge.Html;

/// <summary>One edit among those that the slots of an element make to its tag.</summary>
/// <param name="Slot">The slot whose edit it is.</param>
/// <param name="Edit">The edit.</param>
internal readonly record struct PlacedTagEdit(int Slot, TagEdit Edit);
