using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Benchmarks.Caching;

/// <summary><c>store</c>: what a look-up and an addition with an eviction take in a store of 10,000 entries, and the bytes of an entry.</summary>
internal static class StoreTable
{
    private const int Entries = 10_000;
    private const int Calls = 1_000_000;
    private const int Rounds = 11;
    private const int Threads = 2;
    private const int KeySets = 40;

    private static readonly object Page = new();
    private static readonly string[][] Keys = [.. Enumerable.Range(0, KeySets).Select(KeysOf)];

    /// <summary>Measures and writes the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        // Made before memory is looked at: the keys are no part of the store.
        var keys = Keys;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var store = NewStore();
        // Twice, so that there are as many ghosts as there will ever be.
        Add(store, keys[1]);
        Add(store, keys[0]);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Entries;

        await output.WriteLineAsync("| what | median ns | rounds min-max | bytes allocated |");
        await output.WriteLineAsync("| --- | ---: | --- | ---: |");
        await output.WriteLineAsync(Row("TryGet, hit, one thread", () => Get(store, seed: 1)));
        await output.WriteLineAsync(Row("TryGet, hit, two threads, each", () => GetBySeveral(store)));
        await output.WriteLineAsync(Row("TryGet, miss", () => Miss(store)));
        await output.WriteLineAsync(Row("Add with one eviction", () => AddNew(store)));
        await output.WriteLineAsync(Row("Add in place of an older value", () => Replace(store)));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\nAn entry takes {each:F1} bytes, its ghost included; {BoundedStore<string, object>.EntryOverheadBytes} are counted."));
    }

    private static BoundedStore<string, object> NewStore() =>
        new(Entries * (long)BoundedStore<string, object>.EntryOverheadBytes, long.MaxValue);

    // As long as keys of a site are: scheme, host, path and query.
    private static string Key(int set, int key) =>
        string.Create(CultureInfo.InvariantCulture, $"https://shop.example/catalogue/{set}/shoes/running/{key}?colour=red");

    private static string[] KeysOf(int set) => [.. Enumerable.Range(0, Entries).Select(key => Key(set, key))];

    private static void Add(BoundedStore<string, object> store, string[] keys)
    {
        foreach (var key in keys)
            store.Add(key, Page, 0);
    }

    private static (double Nanoseconds, double Bytes) Get(BoundedStore<string, object> store, int seed)
    {
        var order = Order(seed);
        return Time(Calls, () =>
        {
            for (var call = 0; call < Calls; call++)
            {
                if (!store.TryGet(Keys[0][order[call % Entries]], out _))
                    throw new InvalidOperationException("A key is missing: what is measured is not what was meant.");
            }
        });
    }

    private static (double Nanoseconds, double Bytes) GetBySeveral(BoundedStore<string, object> store)
    {
        using var together = new Barrier(Threads);
        var each = new (double Nanoseconds, double Bytes)[Threads];
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            together.SignalAndWait();
            each[number] = Get(store, seed: number);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        return (each.Average(thread => thread.Nanoseconds), each.Average(thread => thread.Bytes));
    }

    private static (double Nanoseconds, double Bytes) Miss(BoundedStore<string, object> store)
    {
        var order = Order(seed: 3);
        return Time(Calls, () =>
        {
            for (var call = 0; call < Calls; call++)
                store.TryGet(Keys[2][order[call % Entries]], out _);
        });
    }

    // A store of its own, and each set once: keys that come again soon would be ghosts.
    private static (double Nanoseconds, double Bytes) AddNew(BoundedStore<string, object> template)
    {
        var store = NewStore();
        Add(store, Keys[0]);
        var time = Time(Entries * (KeySets - 1), () =>
        {
            for (var set = 1; set < KeySets; set++)
                Add(store, Keys[set]);
        });

        return store.Count == template.Count && store.Evictions == Entries * (KeySets - 1)
            ? time
            : throw new InvalidOperationException($"{store.Evictions} evictions: what is measured is not what was meant.");
    }

    private static (double Nanoseconds, double Bytes) Replace(BoundedStore<string, object> store) =>
        Time(Entries * KeySets, () =>
        {
            for (var turn = 0; turn < KeySets; turn++)
                Add(store, Keys[0]);
        });

    private static int[] Order(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Entries)];
        new Random(seed).Shuffle(order);

        return order;
    }

    private static (double Nanoseconds, double Bytes) Time(int calls, Action run)
    {
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        run();
        var (ticks, bytes) = (Stopwatch.GetTimestamp() - start, GC.GetAllocatedBytesForCurrentThread() - allocated);

        return (ticks * 1e9 / Stopwatch.Frequency / calls, bytes / (double)calls);
    }

    private static string Row(string name, Func<(double Nanoseconds, double Bytes)> measure)
    {
        measure();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => measure()).OrderBy(round => round.Nanoseconds).ToList();

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {rounds[Rounds / 2].Nanoseconds:F0} | {rounds[0].Nanoseconds:F0}-{rounds[^1].Nanoseconds:F0} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {rounds.Average(round => round.Bytes):F0} |");
    }
}
