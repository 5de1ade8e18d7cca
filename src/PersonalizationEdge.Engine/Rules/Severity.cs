namespace PersonalizationEdge.Engine.Rules;

/// <summary>How much a problem of a rule file matters.</summary>
public enum Severity
{
    /// <summary>Worth a look; the file is used.</summary>
    Warning,

    /// <summary>The file cannot be used.</summary>
    Error,
}
