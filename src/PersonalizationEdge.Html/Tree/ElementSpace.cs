namespace PersonalizationEdge.Html;

/// <summary>The namespace an element is in.</summary>
internal enum ElementSpace : byte
{
    Html,
    Svg,
    MathMl,
}
