using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning.Feeds;

/// <summary>What a feed held: its items, to be used only if there are no problems.</summary>
/// <param name="Items">The items, in the order of the feed.</param>
/// <param name="Problems">What is wrong, by line.</param>
internal sealed record FeedResult(IReadOnlyList<Item> Items, IReadOnlyList<FeedProblem> Problems);
