using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Puts the children of one page's list in order as the page passes, and keeps what came of it.</summary>
public sealed class ListArrangement
{
    private const string PageOrder = "nothing in the list speaks for another order";

    private const string TooLong = "the list is too long to be ordered";

    private readonly ListOrderer _orderer;
    private readonly OrderRequest _request;
    private readonly IItemLookup _items;
    private readonly string _host;

    internal ListArrangement(ListOrderer orderer, in OrderRequest request, string host, IItemLookup items) =>
        (_orderer, _request, _host, _items) = (orderer, request, host, items);

    /// <summary>Why the list stands as it does, in words; null before the list has been met.</summary>
    public string? Reason { get; private set; }

    /// <summary>The items of the list as they were served, or null.</summary>
    public ShownItems? Items { get; private set; }

    /// <summary>Gives, for each place, the child that goes there, by its place in the page; null where nothing moves.</summary>
    /// <param name="links">Where each child leads, or null.</param>
    public IReadOnlyList<int>? Arrange(IReadOnlyList<string?> links)
    {
        if (links.Count > ListOrderer.MaxChildren)
        {
            Reason = TooLong;
            return null;
        }

        var children = new ScoringItem?[links.Count];
        for (var child = 0; child < children.Length; child++)
        {
            if (LinkPath.Of(links[child], _request.PagePath ?? "/", _host) is { } path)
                children[child] = _orderer.Find(path);
        }

        var places = new int[children.Length];
        var ordering = _orderer.Order(_request, children, places);
        Reason = ordering.Moved > 0 ? $"first {ScoreReasons.Of(ordering.Reason, _items)}" : PageOrder;
        Items = Served(children, places);

        return ordering.Moved > 0 ? places : null;
    }

    private static ShownItems? Served(ScoringItem?[] children, int[] places)
    {
        var paths = new List<string>(Math.Min(places.Length, ShownItems.Limit));
        foreach (var place in places)
        {
            if (children[place] is { } item && paths.Count < ShownItems.Limit)
                paths.Add(item.Path);
        }

        return ShownItems.Of(paths.ToArray());
    }
}
