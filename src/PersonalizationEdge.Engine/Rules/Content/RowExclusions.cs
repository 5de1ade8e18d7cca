namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Which items a row leaves out.</summary>
[Flags]
public enum RowExclusions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What the visitor has bought.</summary>
    Bought = 1,

    /// <summary>What the page links to outside the row.</summary>
    InView = 2,

    /// <summary>What the row has shown the visitor today.</summary>
    SeenToday = 4,
}
