using System.Collections.Concurrent;

namespace PersonalizationEdge.Engine.Items;

/// <summary>
/// The site's items as far as they are known, bounded by count and bytes; the item read longest ago leaves first.
/// </summary>
/// <remarks>Looking up takes no lock; changes take one and are made by the learner alone.</remarks>
public sealed class Catalogue : IItemLookup
{
    /// <summary>Default for the most items kept.</summary>
    public const int DefaultMaxItems = 200_000;

    /// <summary>Default for the most bytes kept, as <see cref="Bytes"/> counts them.</summary>
    public const long DefaultMaxBytes = 256 * 1024 * 1024;

    // The same page under ever new paths (a session in the path) must not grow one entry without end.
    private const int MaxPagesPerItem = 8;

    private readonly int _maxItems;
    private readonly long _maxBytes;
    private readonly ConcurrentDictionary<string, CatalogueEntry> _byPage = new(StringComparer.Ordinal);
    private readonly LinkedList<CatalogueEntry> _oldestFirst = new();
    private readonly Lock _changing = new();
    private long _bytes;
    private long _version;
    private volatile CatalogueSnapshot _snapshot = CatalogueSnapshot.Empty;

    /// <summary>Makes an empty catalogue.</summary>
    /// <param name="maxItems">The most items kept.</param>
    /// <param name="maxBytes">The most bytes kept; a single item larger than this is still kept alone.</param>
    public Catalogue(int maxItems = DefaultMaxItems, long maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxItems);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        _maxItems = maxItems;
        _maxBytes = maxBytes;
    }

    /// <summary>Items known.</summary>
    public int Count
    {
        get
        {
            lock (_changing)
            {
                return _oldestFirst.Count;
            }
        }
    }

    /// <summary>Bytes the items take, estimated from their texts.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public long Version => Interlocked.Read(ref _version);

    /// <inheritdoc/>
    public Item? Find(string path) => _byPage.TryGetValue(path, out var entry) ? entry.Item : null;

    /// <summary>
    /// All items as they are now. The same snapshot again, without a lock, while nothing changed; else all items are walked once,
    /// so that whoever needs it for requests takes it now and then and not with each of them.
    /// </summary>
    public CatalogueSnapshot Snapshot()
    {
        var last = _snapshot;
        if (last.Version == Version)
        {
            return last;
        }

        lock (_changing)
        {
            if (_snapshot.Version != Version)
            {
                _snapshot = new CatalogueSnapshot(Version, _oldestFirst.Select(entry => entry.Item));
            }

            return _snapshot;
        }
    }

    /// <summary>Adds an item, or replaces what was known of it, and returns the items that left for it.</summary>
    /// <param name="item">The item; from now on the one read last.</param>
    /// <param name="page">The path of the page it was read from, where that is not its canonical one.</param>
    public IReadOnlyList<Item> Learn(Item item, string? page = null)
    {
        lock (_changing)
        {
            var left = new List<Item>();
            var known = _byPage.GetValueOrDefault(item.Path);
            if (known is not null && known.Item.Path == item.Path)
            {
                Replace(known, item);
            }
            else
            {
                Detach(known, item.Path);
                known = Add(item);
            }

            if (page is not null && page != item.Path)
            {
                AddPage(known, page, left);
            }

            MakeRoom(left);
            Interlocked.Increment(ref _version);
            return left;
        }
    }

    /// <summary>Forgets the item with this page, under all its paths; null if there was none.</summary>
    public Item? Remove(string path)
    {
        lock (_changing)
        {
            if (!_byPage.TryGetValue(path, out var entry))
            {
                return null;
            }

            Drop(entry);
            Interlocked.Increment(ref _version);
            return entry.Item;
        }
    }

    private CatalogueEntry Add(Item item)
    {
        var entry = new CatalogueEntry(item);
        entry.Place = _oldestFirst.AddLast(entry);
        _byPage[item.Path] = entry;
        Interlocked.Add(ref _bytes, entry.Bytes);
        return entry;
    }

    private void Replace(CatalogueEntry entry, Item item)
    {
        Interlocked.Add(ref _bytes, -entry.Bytes);
        entry.Item = item;
        Interlocked.Add(ref _bytes, entry.Bytes);
        _oldestFirst.Remove(entry.Place!);
        _oldestFirst.AddLast(entry.Place!);
    }

    private void AddPage(CatalogueEntry entry, string page, List<Item> left)
    {
        var before = _byPage.GetValueOrDefault(page);
        if (before == entry || entry.Pages.Count >= MaxPagesPerItem)
        {
            return;
        }

        // The page was an item of its own and now names another as its canonical: that one takes its place.
        if (before?.Item.Path == page)
        {
            Drop(before);
            left.Add(before.Item);
        }
        else
        {
            Detach(before, page);
        }

        Interlocked.Add(ref _bytes, -entry.Bytes);
        entry.Pages.Add(page);
        Interlocked.Add(ref _bytes, entry.Bytes);
        _byPage[page] = entry;
    }

    private void Detach(CatalogueEntry? entry, string page)
    {
        if (entry is null)
        {
            return;
        }

        Interlocked.Add(ref _bytes, -entry.Bytes);
        entry.Pages.Remove(page);
        Interlocked.Add(ref _bytes, entry.Bytes);
    }

    private void MakeRoom(List<Item> left)
    {
        while (_oldestFirst.Count > 1 && (_oldestFirst.Count > _maxItems || Bytes > _maxBytes))
        {
            var oldest = _oldestFirst.First!.Value;
            Drop(oldest);
            left.Add(oldest.Item);
        }
    }

    private void Drop(CatalogueEntry entry)
    {
        Interlocked.Add(ref _bytes, -entry.Bytes);
        _oldestFirst.Remove(entry.Place!);
        _byPage.TryRemove(entry.Item.Path, out _);
        foreach (var page in entry.Pages)
        {
            _byPage.TryRemove(page, out _);
        }
    }
}
