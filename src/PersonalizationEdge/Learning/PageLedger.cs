using System.Collections.Concurrent;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Remembers which pages were read when, so that no page is read twice at once or too soon. Bounded: the first seen leaves first.
/// </summary>
internal sealed class PageLedger(int maxPages, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PageMark> _marks = new(StringComparer.Ordinal);
    private readonly Queue<string> _firstSeen = new();
    private readonly Lock _changing = new();
    private readonly long _start = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Whether a page is neither busy nor was read within this time. Takes no lock.</summary>
    public bool IsDue(string path, TimeSpan quiet) => !_marks.TryGetValue(path, out var mark) || IsDue(mark, quiet);

    /// <summary>Marks a page as busy if it is due. Whoever gets true ends with <see cref="End"/> or <see cref="Release"/>.</summary>
    public bool TryBegin(string path, TimeSpan quiet)
    {
        lock (_changing)
        {
            var mark = _marks.GetValueOrDefault(path);
            if (!IsDue(mark, quiet))
            {
                return false;
            }

            Set(path, mark with { IsBusy = true });
            return true;
        }
    }

    /// <summary>Ends the work on a page that was read, or of which it is known that reading does not help for now.</summary>
    public void End(string path, long hash)
    {
        lock (_changing)
        {
            Set(path, new PageMark(false, Now, hash));
        }
    }

    /// <summary>Ends the work on a page that may be tried again at once.</summary>
    public void Release(string path)
    {
        lock (_changing)
        {
            Set(path, _marks.GetValueOrDefault(path) with { IsBusy = false });
        }
    }

    /// <summary>The hash a page had when it was last read; 0 if it never was.</summary>
    public long HashOf(string path) => _marks.GetValueOrDefault(path).Hash;

    /// <summary>Forgets what a page looked like and when it was read, so that its next view teaches anew.</summary>
    public void Forget(string path)
    {
        lock (_changing)
        {
            Set(path, _marks.GetValueOrDefault(path) with { ReadAt = null, Hash = 0 });
        }
    }

    /// <summary>Takes over what an earlier run knew.</summary>
    public void Restore(string path, TimeSpan age, long hash)
    {
        lock (_changing)
        {
            Set(path, new PageMark(false, Now - (age > TimeSpan.Zero ? age : TimeSpan.Zero), hash));
        }
    }

    private bool IsDue(PageMark mark, TimeSpan quiet) => !mark.IsBusy && !(Now - mark.ReadAt < quiet);

    private void Set(string path, PageMark mark)
    {
        if (!_marks.ContainsKey(path))
        {
            _firstSeen.Enqueue(path);
            if (_firstSeen.Count > maxPages)
            {
                _marks.TryRemove(_firstSeen.Dequeue(), out _);
            }
        }

        _marks[path] = mark;
    }
}
