namespace PersonalizationEdge.Html;

/// <summary>One attribute of a tag, as offsets in the markup.</summary>
/// <param name="NameStart">Where its name begins.</param>
/// <param name="NameLength">The length of its name.</param>
/// <param name="ValueStart">Where its value begins, without quote.</param>
/// <param name="ValueLength">The length of its value, without quotes; 0 where it has none.</param>
public readonly record struct AttributeSpan(int NameStart, int NameLength, int ValueStart, int ValueLength);
