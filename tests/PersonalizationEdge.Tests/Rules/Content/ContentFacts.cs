using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Rules.Content;

/// <summary>Makes the facts of a request for placeholders.</summary>
internal static class ContentFacts
{
    /// <summary>A page whose item has this path.</summary>
    public static Facts OfItem(string path) =>
        Of("/page", items: [("/page", new Item { Path = path, Kind = "product" })]);

    /// <summary>A request for a page, of a visitor who is remembered if there is a profile.</summary>
    public static Facts Of(
        string page, Profile? profile = null, string query = "", params (string Page, Item Item)[] items)
    {
        return new Facts
        {
            Request = new TestRequest { Path = page, Query = query },
            Now = DateTimeOffset.UnixEpoch,
            Profile = profile,
            Items = new KnownItems(items.ToDictionary(known => known.Page, known => known.Item)),
        };
    }

    /// <summary>A visitor who viewed pages in this order.</summary>
    public static Profile Viewed(params string[] paths) => new()
    {
        History = paths.Select((path, at) => new HistoryEntry(at, EventKind.PageView, path)).ToArray(),
    };

    private sealed class KnownItems(IReadOnlyDictionary<string, Item> items) : IItemLookup
    {
        public long Version => 1;

        public Item? Find(string path) => items.GetValueOrDefault(path);
    }
}
