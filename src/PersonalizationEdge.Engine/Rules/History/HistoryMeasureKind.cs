namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What is measured of the matching events.</summary>
internal enum HistoryMeasureKind
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>How many different things they are about.</summary>
    Distinct,

    /// <summary>The sum of their values.</summary>
    Sum,

    /// <summary>How long ago the last one is, in milliseconds; nothing where there is none.</summary>
    Last,
}
