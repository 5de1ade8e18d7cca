namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a rule set is made of.</summary>
internal sealed record RuleSetParts(
    IReadOnlyList<ItemKind> Items,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<Slot> Slots,
    IReadOnlyList<RuleTest> Tests)
{
    public static RuleSetParts None { get; } = new([], [], [], []);

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    public IReadOnlyList<Preference> Preferences { get; init; } = [];

    public IReadOnlyList<string> CampaignParameters { get; init; } = [];
}
