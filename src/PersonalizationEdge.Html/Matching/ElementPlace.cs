namespace PersonalizationEdge.Html;

/// <summary>Where an element stands.</summary>
/// <param name="IsOutermost">Whether it has no parent.</param>
/// <param name="Child">Its place among its siblings, from 1; 0 if that is not certain.</param>
/// <param name="OfType">Its place among those of its name, likewise.</param>
internal readonly record struct ElementPlace(bool IsOutermost, int Child, int OfType);
