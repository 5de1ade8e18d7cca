using PersonalizationEdge.Caching.Storing;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Caching.Storing;

public class HitRateTests(ITestOutputHelper output)
{
    private const int Keys = 10_000;
    private const int Requests = 200_000;
    private const int WarmUp = 50_000;
    private const int ScannedKeys = 50_000;
    private const int AfterScan = 1_000;

    private static readonly int[] Sizes = [.. Enumerable.Range(0, Keys + ScannedKeys).Select(PageTrace.BytesOf)];
    private static readonly long SiteBytes = Sizes.Take(Keys).Sum(size => (long)size);

    [Theory]
    [InlineData(0.7, 5)]
    [InlineData(0.7, 10)]
    [InlineData(0.7, 25)]
    [InlineData(0.9, 5)]
    [InlineData(0.9, 10)]
    [InlineData(0.9, 25)]
    [InlineData(1.1, 5)]
    [InlineData(1.1, 10)]
    [InlineData(1.1, 25)]
    public void Hits_are_not_fewer_than_those_of_an_ideal_list_by_use(double alpha, int percent)
    {
        var (store, lru) = Pair(percent);
        var trace = new PageTrace(seed: 7, Keys, alpha);
        Replay(store, lru, trace, WarmUp);
        var (ours, ideal) = Replay(store, lru, trace, Requests);

        output.WriteLine($"alpha {alpha}, {percent} %: store {ours:P1}, LRU {ideal:P1}, {ours / ideal - 1:+0.0%;-0.0%}");
        Assert.True(ours >= 0.95 * ideal, $"{ours:P2} beside {ideal:P2}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public void Pages_seen_once_do_not_push_out_those_that_are_asked_for(int percent)
    {
        var (store, lru) = Pair(percent);
        var trace = new PageTrace(seed: 8, Keys, alpha: 0.9);
        Replay(store, lru, trace, Requests);
        var (before, idealBefore) = Replay(store, lru, trace, AfterScan);
        for (var key = Keys; key < Keys + ScannedKeys; key++)
        {
            Ask(store, key);
            lru.Ask(key, Sizes[key]);
        }

        var (after, idealAfter) = Replay(store, lru, trace, AfterScan);

        output.WriteLine($"{percent} %: store {before:P1} -> {after:P1}, LRU {idealBefore:P1} -> {idealAfter:P1}");
        Assert.True(after >= 0.9 * before, $"{before:P2} before, {after:P2} after");
        // What makes this a test of the store: the same scan empties a list by use.
        Assert.True(idealAfter < 0.85 * idealBefore, $"{idealBefore:P2} before, {idealAfter:P2} after");
    }

    [Fact]
    public void A_site_whose_popular_pages_change_is_learned_anew()
    {
        var (store, lru) = Pair(percent: 10);
        var trace = new PageTrace(seed: 9, Keys, alpha: 0.9);
        Replay(store, lru, trace, Requests);
        // The same popularity, of other pages.
        Replay(store, lru, trace, WarmUp, Turned);
        var (ours, ideal) = Replay(store, lru, trace, WarmUp, Turned);

        output.WriteLine($"after the change: store {ours:P1}, LRU {ideal:P1}");
        Assert.True(ours >= 0.95 * ideal, $"{ours:P2} beside {ideal:P2}");

        static int Turned(int key) => Keys - 1 - key;
    }

    private static (BoundedStore<int, object> Store, ByteLru Lru) Pair(int percent)
    {
        var capacity = SiteBytes * percent / 100;

        return (
            new BoundedStore<int, object>(capacity, maxEntryBytes: capacity),
            new ByteLru(capacity, BoundedStore<int, object>.EntryOverheadBytes));
    }

    private static (double Ours, double Ideal) Replay(
        BoundedStore<int, object> store,
        ByteLru lru,
        PageTrace trace,
        int requests,
        Func<int, int>? map = null)
    {
        var (ours, ideal) = (0, 0);
        for (var request = 0; request < requests; request++)
        {
            var key = trace.Next();
            if (map is not null)
                key = map(key);
            ours += Ask(store, key) ? 1 : 0;
            ideal += lru.Ask(key, Sizes[key]) ? 1 : 0;
        }

        return ((double)ours / requests, (double)ideal / requests);
    }

    private static bool Ask(BoundedStore<int, object> store, int key)
    {
        if (store.TryGet(key, out _))
            return true;
        Assert.True(store.Add(key, Sizes, Sizes[key]));

        return false;
    }
}
