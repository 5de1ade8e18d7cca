namespace PersonalizationEdge.Places;

/// <summary>How the columns of a table without a header are ordered.</summary>
internal enum PlaceFormat
{
    /// <summary>As the header says; without one, as the first row looks.</summary>
    Auto,

    /// <summary>network, country, region (the last may be left out).</summary>
    Network,

    /// <summary>start, end, country, region (the last may be left out).</summary>
    Range,

    /// <summary>start, end, country, country's name, region; what follows is not read.</summary>
    Ip2Location,
}
