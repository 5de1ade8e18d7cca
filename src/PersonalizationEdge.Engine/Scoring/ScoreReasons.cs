using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Says to people why an item was picked.</summary>
public static class ScoreReasons
{
    /// <summary>The reason behind an item's largest part.</summary>
    /// <param name="ranked">The item.</param>
    /// <param name="items">Knows the titles of the items named.</param>
    public static string Of(in RankedItem ranked, IItemLookup items) => Of(ranked.Parts[0], items);

    /// <summary>The reason behind a part of a score.</summary>
    public static string Of(ScorePart part, IItemLookup items) => part.Kind switch
    {
        ScorePartKind.CoVisited => $"because you looked at {items.Find(part.Subject)?.Title ?? part.Subject}",
        ScorePartKind.Tag or ScorePartKind.Category => $"because you often look at {part.Subject}",
        ScorePartKind.Popular => "popular now",
        ScorePartKind.Fresh => "new",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, "No such part of a score."),
    };
}
