using System.Collections.Concurrent;

namespace PersonalizationEdge.Engine.Items;

/// <summary>
/// What pages show by themselves: the paths to which they link that may be items. Bounded by count and bytes; the page read longest
/// ago leaves first.
/// </summary>
/// <remarks>Looking up takes no lock; changes take one and are made by the learner alone. Paths are kept and not items, so
/// that an item counts that is learned after the page.</remarks>
public sealed class InViewPages
{
    /// <summary>Default for the most pages kept.</summary>
    public const int DefaultMaxPages = 5_000;

    /// <summary>Default for the most bytes kept, as <see cref="Bytes"/> counts them.</summary>
    public const long DefaultMaxBytes = 32 * 1024 * 1024;

    // By object layout: entry, node, list and table; a string of its own for each path.
    private const int PageBytes = 250;
    private const int StringBytes = 32;

    private readonly int _maxPages;
    private readonly long _maxBytes;
    private readonly ConcurrentDictionary<string, LinkedListNode<Entry>> _byPath = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _oldestFirst = new();
    private readonly Lock _changing = new();
    private long _bytes;

    /// <summary>Makes an empty collection.</summary>
    /// <param name="maxPages">The most pages kept.</param>
    /// <param name="maxBytes">The most bytes kept; a single page larger than this is still kept alone.</param>
    public InViewPages(int maxPages = DefaultMaxPages, long maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxPages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        (_maxPages, _maxBytes) = (maxPages, maxBytes);
    }

    /// <summary>Pages known.</summary>
    public int Count => _byPath.Count;

    /// <summary>Bytes they take, estimated from their texts.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The paths to which the page with this path links, or null if it has not been read.</summary>
    public ReadOnlyMemory<string>? Find(string path) =>
        _byPath.TryGetValue(path, out var node) ? new ReadOnlyMemory<string>(node.Value.Links) : default(ReadOnlyMemory<string>?);

    /// <summary>Takes in what a page links to, and returns the paths of the pages that left for it.</summary>
    public IReadOnlyList<string> Learn(string path, string[] links)
    {
        lock (_changing)
        {
            // Replaced in one step: a decision meanwhile sees the page as it was or as it is.
            if (_byPath.TryGetValue(path, out var known))
                Unlink(known);

            var entry = new Entry(path, links);
            _byPath[path] = _oldestFirst.AddLast(entry);
            Interlocked.Add(ref _bytes, entry.Bytes);

            var left = new List<string>();
            while (_oldestFirst.Count > 1 && (_oldestFirst.Count > _maxPages || Bytes > _maxBytes))
            {
                left.Add(_oldestFirst.First!.Value.Path);
                Drop(_oldestFirst.First);
            }

            return left;
        }
    }

    /// <summary>Forgets a page; false if it was not known.</summary>
    public bool Remove(string path)
    {
        lock (_changing)
        {
            if (!_byPath.TryGetValue(path, out var known))
                return false;

            Drop(known);
            return true;
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _byPath.TryRemove(node.Value.Path, out _);
        Unlink(node);
    }

    private void Unlink(LinkedListNode<Entry> node)
    {
        _oldestFirst.Remove(node);
        Interlocked.Add(ref _bytes, -node.Value.Bytes);
    }

    private sealed class Entry(string path, string[] links)
    {
        public string Path => path;

        public string[] Links => links;

        public long Bytes { get; } = PageBytes + (2L * path.Length) + links.Sum(link => StringBytes + (2L * link.Length));
    }
}
