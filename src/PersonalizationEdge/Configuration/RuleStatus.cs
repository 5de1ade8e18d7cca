using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Configuration;

/// <summary>What is known about the rules in force: for the log, the admin port and health.</summary>
internal sealed record RuleStatus
{
    /// <summary>The version in force.</summary>
    public required string Version { get; init; }

    /// <summary>Where the rules in force came from.</summary>
    public required RuleOrigin Origin { get; init; }

    /// <summary>The files that were read last, as problems name them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>When the rules in force were put in force.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>What is wrong with the files as they are now; with an error among them they are not in force.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; init; } = [];

    /// <summary>Since when the files differ from what is in force because they cannot be used; null while they agree.</summary>
    public DateTimeOffset? StaleSince { get; init; }
}
