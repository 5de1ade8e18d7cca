namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What is done to a start tag.</summary>
public enum TagChangeKind
{
    /// <summary>An attribute gets a value.</summary>
    SetAttribute,

    /// <summary>An attribute is taken away.</summary>
    RemoveAttribute,

    /// <summary>A word is added to the class attribute.</summary>
    AddClass,

    /// <summary>A word is taken out of the class attribute.</summary>
    RemoveClass,
}
