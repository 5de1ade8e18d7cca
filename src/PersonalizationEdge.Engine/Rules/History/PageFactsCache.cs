using System.Collections.Concurrent;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Remembers what was worked out of pages, bounded: of two generations the older leaves when the younger is full.</summary>
/// <remarks>Paths come from outside and have no bound; what is asked for again moves to the younger generation.</remarks>
internal sealed class PageFactsCache(int perGeneration)
{
    private volatile ConcurrentDictionary<string, PageFacts> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, PageFacts> _old = new(StringComparer.Ordinal);
    private int _added;

    public PageFacts? Find(string path)
    {
        if (_young.TryGetValue(path, out var facts))
            return facts;
        if (!_old.TryGetValue(path, out facts))
            return null;

        Set(path, facts);
        return facts;
    }

    public void Set(string path, PageFacts facts)
    {
        // The count is our own: that of the dictionary takes all its locks. A replaced entry counts too, which only turns
        // the generations a little sooner.
        if (Interlocked.Increment(ref _added) > perGeneration)
        {
            _old = _young;
            _young = new ConcurrentDictionary<string, PageFacts>(StringComparer.Ordinal);
            Interlocked.Exchange(ref _added, 1);
        }

        _young[path] = facts;
    }
}
