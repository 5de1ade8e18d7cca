namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What a row leaves out if its owner says so.</summary>
[Flags]
public enum RowExclusions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What the visitor has bought, as long as it is remembered.</summary>
    Bought = 1,

    /// <summary>What the page shows by itself.</summary>
    InView = 2,

    /// <summary>What this slot has shown the visitor today.</summary>
    SeenToday = 4,

    /// <summary>What the visitor has looked at in this visit.</summary>
    Viewed = 8,
}
