using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What the filters of a rule set make of one page: worked out when it first occurs in a history.</summary>
/// <param name="path">The page's path.</param>
/// <param name="items">The catalogue that was asked.</param>
/// <param name="item">The item the page is about, or null.</param>
internal sealed class PageFacts(string path, IItemLookup items, Item? item)
{
    private long _version;

    /// <summary>The page's path.</summary>
    public string Path { get; } = path;

    /// <summary>The catalogue that was asked.</summary>
    public IItemLookup Items { get; } = items;

    /// <summary>The item the page is about, or null.</summary>
    public Item? Item { get; } = item;

    /// <summary>The numbers of the filters of views that accept the page.</summary>
    public required ushort[] ViewFilters { get; init; }

    /// <summary>The numbers of the filters of clicks that accept the page.</summary>
    public required ushort[] ClickFilters { get; init; }

    /// <summary>The numbers of the filters of purchases that accept the page.</summary>
    public required ushort[] PurchaseFilters { get; init; }

    /// <summary>What tells this page from others: its item's path, or its own.</summary>
    public string Subject { get; } = item?.Path ?? path;

    /// <summary>A hash of <see cref="Subject"/>.</summary>
    public int SubjectHash { get; } = (item?.Path ?? path).GetHashCode(StringComparison.Ordinal);

    /// <summary>The catalogue's version at which this was last found to be so.</summary>
    /// <remarks>Changed in place: while items are learned, every page of every history is looked at again.</remarks>
    public long Version
    {
        get => Volatile.Read(ref _version);
        set => Volatile.Write(ref _version, value);
    }

    /// <summary>Whether events of a kind are asked for by their page.</summary>
    public static bool AreOf(EventKind kind) => kind is EventKind.PageView or EventKind.Click or EventKind.Purchase;

    /// <summary>The numbers of the filters of a kind of event that accept the page.</summary>
    public ushort[] FiltersOf(EventKind kind) => kind switch
    {
        EventKind.PageView => ViewFilters,
        EventKind.Click => ClickFilters,
        _ => PurchaseFilters,
    };
}
