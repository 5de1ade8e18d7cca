using PersonalizationEdge.Auditing;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Telemetry;

/// <summary>What <c>/rules</c> tells of the rule files.</summary>
internal sealed record RuleStatusDocument
{
    /// <summary>No rule files.</summary>
    public static RuleStatusDocument None { get; } = new();

    /// <summary>The version of the rule set in force.</summary>
    public string Version { get; init; } = RuleSet.Empty.Version;

    /// <summary>The files of the set in force.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>When the set in force was loaded.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>Since when the files differ from the set in force, because they cannot be used; null if they do not.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>The problems of the last load.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; init; } = [];

    /// <summary>The slots that keep the page's own content on some pages, since a parser reads those otherwise.</summary>
    public IReadOnlyList<SlotDispute> Disputes { get; init; } = [];
}
