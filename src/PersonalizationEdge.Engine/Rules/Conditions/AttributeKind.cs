namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute's value is; operators say which kinds they take.</summary>
[Flags]
internal enum AttributeKind
{
    /// <summary>A path of the site.</summary>
    Path = 1,

    /// <summary>One of a few words.</summary>
    Choice = 2,

    /// <summary>Yes or no.</summary>
    Flag = 4,

    /// <summary>A part of a whole, 0 to 1.</summary>
    Share = 8,

    /// <summary>The segments the visitor is in.</summary>
    Segments = 16,
}
