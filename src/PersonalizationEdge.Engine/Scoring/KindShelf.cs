namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Items of a kind that can be had, ready to be picked from, the most popular first.</summary>
/// <param name="Kind">The kind's number.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Popular">Numbers of the first <see cref="PopularLimit"/> of them.</param>
/// <param name="ByTopic">By a topic's number: how many are about it, and the first <see cref="TopicLimit"/>.</param>
internal sealed record KindShelf(
    int Kind, int Count, int[] Popular, IReadOnlyDictionary<int, (int Count, int[] First)> ByTopic)
{
    public const int PopularLimit = 128;
    public const int TopicLimit = 64;

    public static KindShelf Empty { get; } = new(-1, 0, [], new Dictionary<int, (int, int[])>());

    /// <summary>How much a topic tells: little if most items are about it.</summary>
    public double Tells(int topic) =>
        ByTopic.TryGetValue(topic, out var shelf) ? Math.Log(1 + ((double)Count / shelf.Count)) : 0;
}
