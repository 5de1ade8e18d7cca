using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Tests.Caching.Storing;

public class BoundedStoreTests
{
    private const int Overhead = BoundedStore<string, object>.EntryOverheadBytes;

    private static readonly object One = new();
    private static readonly object Other = new();

    [Fact]
    public void A_value_added_is_found_and_counted_with_its_overhead()
    {
        var store = Store(10_000);

        Assert.True(store.Add("/", One, 100));

        Assert.True(store.TryGet("/", out var found));
        Assert.Same(One, found);
        Assert.True(store.TryPeek("/", out found));
        Assert.Same(One, found);
        Assert.False(store.TryGet("/other", out found));
        Assert.Null(found);
        Assert.False(store.TryPeek("/other", out _));
        Assert.Equal((1, 100 + Overhead, 0), (store.Count, store.Bytes, store.Evictions));
    }

    [Fact]
    public void A_value_replaced_is_counted_once()
    {
        var store = Store(10_000);
        store.Add("/", One, 100);

        Assert.True(store.Add("/", Other, 70));

        Assert.True(store.TryPeek("/", out var found));
        Assert.Same(Other, found);
        Assert.Equal((1, 70 + Overhead, 0), (store.Count, store.Bytes, store.Evictions));
    }

    [Fact]
    public void A_value_too_large_is_refused_and_takes_the_older_one_with_it()
    {
        var store = Store(10_000, maxEntry: 1_000);

        Assert.True(store.Add("/", One, 1_000));
        Assert.False(store.Add("/", Other, 1_001));
        Assert.False(store.Add("/other", Other, long.MaxValue));

        Assert.False(store.TryPeek("/", out _));
        Assert.Equal((0, 0, 0), (store.Count, store.Bytes, store.Evictions));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Overhead - 1)]
    public void A_store_without_room_stores_nothing(long capacity)
    {
        var store = Store(capacity);

        Assert.False(store.Add("/", One, 0));

        Assert.False(store.TryGet("/", out _));
        Assert.False(store.Remove("/"));
        Assert.Equal((0, 0), (store.Count, store.Bytes));
    }

    [Fact]
    public void One_entry_may_take_all_of_the_room()
    {
        var store = Store(1_000);
        store.Add("/small", One, 10);

        Assert.True(store.Add("/", One, 1_000 - Overhead));
        Assert.Equal((1, 1_000, 1), (store.Count, store.Bytes, store.Evictions));

        Assert.False(store.Add("/", One, 1_001 - Overhead));
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public void Limits_as_large_as_numbers_go_do_not_overflow()
    {
        var store = Store(long.MaxValue);

        Assert.True(store.Add("/", One, long.MaxValue - Overhead));
        Assert.False(store.Grow("/", One, 1));
        Assert.False(store.Grow("/", One, long.MaxValue));
        Assert.True(store.Grow("/", One, -long.MaxValue + Overhead));
        Assert.Equal((1, Overhead), (store.Count, store.Bytes));
        Assert.True(store.Add("/other", One, 5));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void A_value_that_grows_pushes_out_others_but_not_itself()
    {
        var store = Store(4 * (1_000 + Overhead));
        foreach (var key in new[] { "/1", "/2", "/3", "/4" })
            store.Add(key, key, 1_000);

        // The oldest of all, which would have been the next to go.
        Assert.True(store.Grow("/1", "/1", 1_500));

        Assert.Equal("/1 /4", Held(store, "/1", "/2", "/3", "/4"));
        Assert.Equal((2, 3_500 + (2 * Overhead), 2), (store.Count, store.Bytes, store.Evictions));

        Assert.True(store.Grow("/1", "/1", 4 * (1_000 + Overhead) - Overhead - 2_500));
        Assert.Equal("/1", Held(store, "/1", "/2", "/3", "/4"));
    }

    [Fact]
    public void A_value_that_would_become_too_large_stays_as_it_is()
    {
        var store = Store(10_000, maxEntry: 1_000);
        store.Add("/", One, 400);

        Assert.False(store.Grow("/", One, 601));
        Assert.Equal(400 + Overhead, store.Bytes);
        Assert.True(store.Grow("/", One, 600));
        Assert.Equal(1_000 + Overhead, store.Bytes);
        Assert.True(store.Grow("/", One, -1_000));
        Assert.Equal(Overhead, store.Bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Grow("/", One, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Add("/", One, -1));
        Assert.Equal(Overhead, store.Bytes);
    }

    [Fact]
    public void A_value_removed_or_replaced_while_more_was_derived_from_it_does_not_grow()
    {
        var store = Store(10_000);
        store.Add("/", One, 100);
        store.Remove("/");

        Assert.False(store.Grow("/", One, 50));

        store.Add("/", Other, 10);
        Assert.False(store.Grow("/", One, 50));
        Assert.Equal(10 + Overhead, store.Bytes);
    }

    [Fact]
    public void A_value_is_removed_only_if_it_is_the_one_expected()
    {
        var store = Store(10_000);
        store.Add("/", One, 100);

        Assert.False(store.Remove("/", Other));
        Assert.False(store.Remove("/other", One));
        Assert.True(store.Remove("/", One));
        Assert.False(store.Remove("/", One));
        Assert.Equal((0, 0, 0), (store.Count, store.Bytes, store.Evictions));
    }

    [Fact]
    public void What_matches_is_removed_and_the_predicate_may_ask_the_store()
    {
        var store = Store(100_000);
        for (var number = 0; number < 100; number++)
            store.Add($"/{number}", One, number);

        var removed = store.RemoveWhere((key, value) => key.EndsWith('7') && store.TryPeek(key, out _) && store.Bytes > 0);

        Assert.Equal(10, removed);
        Assert.Equal((90, 4_950 - 520 + (90 * Overhead)), (store.Count, store.Bytes));
    }

    [Fact]
    public void What_is_replaced_while_it_is_looked_at_is_removed_too()
    {
        var store = Store(100_000);
        store.Add("/", One, 1);
        var asked = 0;

        var removed = store.RemoveWhere((key, _) => asked++ > 0 || store.Add(key, new object(), 1));

        Assert.Equal((1, 0), (removed, store.Count));
    }

    [Fact]
    public void A_store_cleared_is_as_new()
    {
        var store = Store(3_000);
        for (var number = 0; number < 100; number++)
            store.Add($"/{number}", One, 100);
        store.Clear();

        Assert.Equal((0, 0), (store.Count, store.Bytes));
        Assert.True(store.Add("/", One, 1));
        Assert.Equal((1, 1 + Overhead), (store.Count, store.Bytes));
    }

    [Fact]
    public void Keys_are_compared_as_asked()
    {
        var store = new BoundedStore<string, object>(10_000, 10_000, StringComparer.OrdinalIgnoreCase);
        store.Add("/Page", One, 1);

        Assert.True(store.TryGet("/page", out _));
        Assert.True(store.Add("/PAGE", Other, 1));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var store = Store(10_000);
        store.Add("/", One, 1);
        Read(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(1_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Read(int times)
        {
            for (var time = 0; time < times; time++)
            {
                store.TryGet("/", out _);
                store.TryPeek("/", out _);
                store.TryGet("/other", out _);
            }
        }
    }

    [Fact]
    public void An_entry_allocates_no_more_than_is_counted_for_it()
    {
        const int count = 10_000;
        string[] keys = [.. Enumerable.Range(0, 3 * count).Select(number => $"/{number}")];
        var store = Store(count * Overhead);
        // Full, and with ghosts for all: what follows makes no table larger.
        Add(0, 2 * count);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(2 * count, count);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;

        // The entry and the dictionary's node; tables, which are the rest, are measured by the benchmark.
        Assert.InRange(each, 100, Overhead - 20);
        Assert.Equal((count, 2 * count), (store.Count, store.Evictions));

        void Add(int from, int many)
        {
            for (var place = from; place < from + many; place++)
                store.Add(keys[place], One, 0);
        }
    }

    private static BoundedStore<string, object> Store(long capacity, long maxEntry = long.MaxValue) =>
        new(capacity, maxEntry);

    private static string Held(BoundedStore<string, object> store, params string[] keys) =>
        string.Join(' ', keys.Where(key => store.TryPeek(key, out _)));
}
