namespace PersonalizationEdge.Cli;

/// <summary>What the edge's process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>It ran and found something: problems of rule files, an edge that is not ready.</summary>
    public const int Findings = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>It cannot start.</summary>
    public const int CannotStart = 3;
}
