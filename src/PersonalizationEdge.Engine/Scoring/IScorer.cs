namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Ranks the items of a kind for a visitor; safe from any thread, never blocks, knows no clock.</summary>
public interface IScorer
{
    /// <summary>What the ranking was learned with, as decisions name it.</summary>
    string Version { get; }

    /// <summary>
    /// Writes the best items, best first, each once, and returns how many there are: as many as fit, or fewer where
    /// too few are left by exclusions and caps.
    /// </summary>
    /// <param name="request">For whom, where, and what is wanted.</param>
    /// <param name="ranked">Takes the items; its length says how many are wanted. It is the caller's.</param>
    int Rank(in RankingRequest request, Span<RankedItem> ranked);
}
