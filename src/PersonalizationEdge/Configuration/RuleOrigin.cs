namespace PersonalizationEdge.Configuration;

/// <summary>Where the rules in force came from.</summary>
internal enum RuleOrigin
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>From the owner's files.</summary>
    Files,

    /// <summary>From the data folder's copy of the last files without errors.</summary>
    LastGood,
}
