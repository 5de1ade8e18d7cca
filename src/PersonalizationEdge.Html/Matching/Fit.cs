namespace PersonalizationEdge.Html;

/// <summary>Whether an element is what a selector asks for.</summary>
internal enum Fit : byte
{
    No,

    /// <summary>Its place among its siblings is not certain, and it depends on that.</summary>
    Unsure,

    Yes,
}
