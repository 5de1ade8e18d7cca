using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Tests.Caching.Storing;

public class AccountingTests
{
    private const int Overhead = BoundedStore<int, StoredPage>.EntryOverheadBytes;
    private const int Keys = 400;
    private const int Operations = 100_000;
    private const int Threads = 4;
    private const long Capacity = 100_000;
    private const long MaxEntry = 20_000;

    [Fact]
    public void Bytes_are_those_of_what_is_held_after_any_operations()
    {
        var store = new BoundedStore<int, StoredPage>(Capacity, MaxEntry);
        var random = new Random(3);
        for (var step = 0; step < Operations; step++)
        {
            Step(store, random);
            Assert.InRange(store.Bytes, 0, Capacity);
            if (step % 50 == 0)
                AssertConsistent(store);
        }

        AssertConsistent(store);
        Assert.True(store.Evictions > Operations / 10, $"{store.Evictions} evictions only");
    }

    [Fact]
    public async Task Bytes_are_those_of_what_is_held_after_threads_fought_over_it()
    {
        var store = new BoundedStore<int, StoredPage>(Capacity, MaxEntry);
        var most = new long[Threads];
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var step = 0; step < Operations; step++)
            {
                Step(store, random);
                most[thread] = Math.Max(most[thread], store.Bytes);
            }
        })));

        Assert.All(most, bytes => Assert.InRange(bytes, 1, Capacity));
        AssertConsistent(store);
        store.RemoveWhere((_, _) => true);
        Assert.Equal((0, 0L), (store.Count, store.Bytes));
    }

    private static void Step(BoundedStore<int, StoredPage> store, Random random)
    {
        var key = random.Next(Keys);
        switch (random.Next(10))
        {
            case < 4:
                if (store.TryGet(key, out var read))
                    Assert.Equal(key, read.Key);
                break;
            case < 7:
                // Above the limit now and then.
                var added = new StoredPage(key, random.Next(4) == 0 ? random.Next(22_000) : random.Next(1_000));
                Assert.Equal(added.Bytes <= MaxEntry, store.Add(key, added, added.Bytes));
                break;
            case 7:
                if (store.TryPeek(key, out var held))
                    Grow(store, held, random.Next(-500, 3_000));
                break;
            case 8:
                if (store.TryPeek(key, out var gone) && random.Next(2) == 0)
                    store.Remove(key, gone);
                else
                    store.Remove(key);
                break;
            case var _ when random.Next(200) == 0:
                store.RemoveWhere((_, page) => page.Bytes % 7 == 0);
                break;
            case var _ when random.Next(1_000) == 0:
                store.Clear();
                break;
        }
    }

    private static void Grow(BoundedStore<int, StoredPage> store, StoredPage page, long bytes)
    {
        // The page's own sum and the store's change together, as for threads that derive from one page.
        lock (page)
        {
            bytes = Math.Max(bytes, -page.Bytes);
            if (store.Grow(page.Key, page, bytes))
                page.Bytes += bytes;
        }
    }

    private static void AssertConsistent(BoundedStore<int, StoredPage> store)
    {
        var (count, bytes) = (0, 0L);
        for (var key = 0; key < Keys; key++)
        {
            if (!store.TryPeek(key, out var page))
                continue;
            count++;
            bytes += page.Bytes + Overhead;
        }

        Assert.Equal((count, bytes), (store.Count, store.Bytes));
    }
}
