namespace PersonalizationEdge.Demo.Visitors;

/// <summary>What the simulated visitors have done so far.</summary>
public sealed class CrowdTally
{
    private int _visits;
    private int _pages;
    private int _searches;
    private int _agreements;
    private int _followed;
    private int _orders;

    /// <summary>Visits begun.</summary>
    public int Visits => Volatile.Read(ref _visits);

    /// <summary>Pages looked at, forms and the pages they lead to counted as one.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Pages of search results among them.</summary>
    public int Searches => Volatile.Read(ref _searches);

    /// <summary>Visitors who have agreed to be remembered.</summary>
    public int Agreements => Volatile.Read(ref _agreements);

    /// <summary>Times that something was followed out of the row "Recommended for you".</summary>
    public int Followed => Volatile.Read(ref _followed);

    /// <summary>Orders.</summary>
    public int Orders => Volatile.Read(ref _orders);

    internal void CountVisit() => Interlocked.Increment(ref _visits);

    internal void CountPage() => Interlocked.Increment(ref _pages);

    internal void CountSearch() => Interlocked.Increment(ref _searches);

    internal void CountAgreement() => Interlocked.Increment(ref _agreements);

    internal void CountFollowed() => Interlocked.Increment(ref _followed);

    internal void CountOrder() => Interlocked.Increment(ref _orders);
}
