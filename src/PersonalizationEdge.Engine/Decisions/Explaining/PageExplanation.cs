using System.Text.Json.Serialization;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Why a page is decided as it is.</summary>
/// <param name="Address">The page's path and query.</param>
/// <param name="At">The time of the request.</param>
/// <param name="RuleSetVersion">The version of the rule set.</param>
/// <param name="Visitor">What is known of the visitor, in words.</param>
/// <param name="Slots">The slots that may be on the page, in the order in which they are decided.</param>
public sealed record PageExplanation(
    string Address, DateTimeOffset At, string RuleSetVersion, string Visitor, IReadOnlyList<SlotExplanation> Slots)
{
    /// <summary>What a live visitor is called in explanations, instead of the id; null where none is meant.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pseudonym { get; init; }

    /// <summary>What the page cache has of the page, in words; null where nobody has asked it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cache { get; init; }
}
