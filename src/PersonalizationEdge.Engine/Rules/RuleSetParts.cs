using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a rule set is made of.</summary>
internal sealed record RuleSetParts
{
    public IReadOnlyList<ItemKind> Items { get; init; } = [];

    public IReadOnlyList<Segment> Segments { get; init; } = [];

    public IReadOnlyList<Slot> Slots { get; init; } = [];

    public IReadOnlyList<RuleTest> Tests { get; init; } = [];

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    public CacheRules Cache { get; init; } = new();

    public IReadOnlyList<Preference> Preferences { get; init; } = [];

    public IReadOnlyList<string> CampaignParameters { get; init; } = [];

    public IReadOnlyList<HistoryFilter> Filters { get; init; } = [];

    /// <summary>The interests whose scores may be asked for.</summary>
    public IReadOnlyList<InterestScore> Interests { get; init; } = [];

    /// <summary>How many groups the slots name.</summary>
    public int Groups { get; init; }

    public bool AsksForLocalTime { get; init; }
}
