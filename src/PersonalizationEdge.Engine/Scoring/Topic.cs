namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What an item is about: a tag or a category.</summary>
/// <param name="Kind"><see cref="ScorePartKind.Tag"/> or <see cref="ScorePartKind.Category"/>.</param>
/// <param name="Name">The tag, or the category's name.</param>
internal readonly record struct Topic(ScorePartKind Kind, string Name)
{
    /// <summary>The most topics of an item that count: a page may have any number of keywords.</summary>
    public const int LimitOfItem = 17;

    /// <summary>An item's topics, each once, the category first.</summary>
    public static IEnumerable<Topic> Of(ScoringItem item)
    {
        var tags = item.Tags.Select(tag => new Topic(ScorePartKind.Tag, tag));
        var all = item.Category is { } category ? tags.Prepend(new Topic(ScorePartKind.Category, category)) : tags;

        return all.Distinct().Take(LimitOfItem);
    }
}
