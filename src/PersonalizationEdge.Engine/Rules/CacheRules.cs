namespace PersonalizationEdge.Engine.Rules;

/// <summary>The <c>cache:</c> section of the rule files.</summary>
public sealed record CacheRules
{
    /// <summary>Whether nothing is kept; then there are no entries.</summary>
    public bool IsOff { get; init; }

    /// <summary>The entries of all files in their order; of those that are for a path the first one counts, alone.</summary>
    public IReadOnlyList<CacheEntry> Entries { get; init; } = [];
}
