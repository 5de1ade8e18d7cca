namespace PersonalizationEdge.Html;

/// <summary>What a compound selector is to the one on its left.</summary>
internal enum Combinator
{
    /// <summary>It is the leftmost.</summary>
    None,

    /// <summary>Somewhere inside it.</summary>
    Descendant,

    /// <summary>Its child.</summary>
    Child,
}
