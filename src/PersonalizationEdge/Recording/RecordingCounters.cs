namespace PersonalizationEdge.Recording;

/// <summary>What became of the events, and whether the stores work. Counted here once, for metrics and tests alike.</summary>
internal sealed class RecordingCounters
{
    private long _offered;
    private long _stored;
    private long _dropped;
    private long _discarded;
    private long _commits;
    private long _faults;
    private volatile string? _fault = "the stores are being opened";

    public long Offered => Interlocked.Read(ref _offered);

    public long Stored => Interlocked.Read(ref _stored);

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Discarded => Interlocked.Read(ref _discarded);

    public long Commits => Interlocked.Read(ref _commits);

    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Why nothing can be stored at the moment, else null.</summary>
    public string? Fault => _fault;

    public void Offer(int events) => Interlocked.Add(ref _offered, events);

    public void Drop(int events) => Interlocked.Add(ref _dropped, events);

    public void Discard(int events) => Interlocked.Add(ref _discarded, events);

    /// <summary>A commit of events.</summary>
    public void Store(int events)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _stored, events);
    }

    /// <summary>The stores failed.</summary>
    public void Fail(string reason)
    {
        Interlocked.Increment(ref _faults);
        _fault = reason;
    }

    /// <summary>The stores work.</summary>
    public void Recover() => _fault = null;
}
