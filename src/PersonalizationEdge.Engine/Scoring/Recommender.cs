using System.Buffers;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Fills rows and orders lists for a visitor.</summary>
/// <param name="scorer">Ranks items.</param>
/// <param name="orderer">Orders lists.</param>
public sealed class Recommender(IScorer scorer, ListOrderer orderer)
{
    // Some of the best may lack what a card shows.
    private const int Spare = 12;

    /// <summary>The items of a row and why the first is there; null if there are too few.</summary>
    internal (IReadOnlyList<Item> Items, string Reason)? Fill(
        RowContent row, in Facts facts, ReadOnlySpan<SlotDecision> before)
    {
        var wanted = row.Count + Spare;
        var ranked = ArrayPool<RankedItem>.Shared.Rent(wanted);
        try
        {
            var request = new RankingRequest
            {
                Kind = row.Kind,
                NowMs = facts.Now.ToUnixTimeMilliseconds(),
                Profile = facts.Profile,
                PagePath = facts.Request.Path,
                Exclude = row.Excluded,
                Placed = PlacedBy(before),
                MaxPerCategory = row.PerCategory,
                MaxPerBrand = row.PerBrand,
                ColdPopular = row.IsForEverybody,
            };

            return Choose(row, facts, ranked.AsSpan(0, scorer.Rank(request, ranked.AsSpan(0, wanted))));
        }
        finally
        {
            ArrayPool<RankedItem>.Shared.Return(ranked, clearArray: true);
        }
    }

    /// <summary>Gives the order of a list's children by their links; null where nothing speaks for another one.</summary>
    /// <param name="order">How they are ordered.</param>
    /// <param name="facts">For whom.</param>
    internal Func<IReadOnlyList<string?>, IReadOnlyList<int>?> ArrangeFor(OrderContent order, in Facts facts)
    {
        var (path, host, items) = (facts.Request.Path, facts.Request.Host, facts.Items);
        var request = new OrderRequest
        {
            Profile = facts.Profile,
            NowMs = facts.Now.ToUnixTimeMilliseconds(),
            PagePath = path,
            Pinned = order.Pinned,
        };

        return links => Arrange(request, links, host, items);
    }

    private int[]? Arrange(
        in OrderRequest request, IReadOnlyList<string?> links, string host, IItemLookup items)
    {
        var children = new ScoringItem?[links.Count];
        for (var child = 0; child < children.Length; child++)
        {
            if (LinkPath.Of(links[child], request.PagePath ?? "/", host) is { } path && items.Find(path) is { } item)
                children[child] = ScoringItem.Of(item);
        }

        var places = new int[children.Length];
        return orderer.Order(request, children, places).Moved > 0 ? places : null;
    }

    private static (IReadOnlyList<Item> Items, string Reason)? Choose(
        RowContent row, in Facts facts, ReadOnlySpan<RankedItem> ranked)
    {
        var items = new List<Item>(row.Count);
        var reason = "";
        foreach (ref readonly var one in ranked)
        {
            if (items.Count == row.Count)
                break;
            if (facts.Items.Find(one.Item.Path) is not { } item || !row.CanShow(item))
                continue;
            if (items.Count == 0)
                reason = ScoreReasons.Of(one, facts.Items);

            items.Add(item);
        }

        return items.Count >= row.Least ? (items, reason) : null;
    }

    private static string[] PlacedBy(ReadOnlySpan<SlotDecision> before)
    {
        var placed = new List<string>();
        foreach (ref readonly var decision in before)
            placed.AddRange((decision.Row ?? []).Select(item => item.Path));

        return [.. placed];
    }
}
