using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Caching.Purging;

namespace PersonalizationEdge.Benchmarks.Caching;

/// <summary><c>purge</c>: what purges of a cache of 100,000 URLs take.</summary>
internal static class PurgeTable
{
    private const int Urls = 100_000;
    private const int Rounds = 21;

    /// <summary>Measures and writes the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var cache = Filled();
        await output.WriteLineAsync("| purge of 100,000 URLs | median ms | rounds min-max |");
        await output.WriteLineAsync("| --- | ---: | --- |");
        await output.WriteLineAsync(Row("by an address that is not there", () => Purge(cache, "url", "https://shop.example/nothing")));
        await output.WriteLineAsync(Row("by a prefix that is not there", () => Purge(cache, "prefix", "/catalogue/9/")));
        await output.WriteLineAsync(Row("by a tag that is not there", () => Purge(cache, "tag", "nothing")));
        await output.WriteLineAsync(Row("of all", () => Purge(cache, "all", "true"), () => cache = Filled()));
    }

    private static PageCache Filled()
    {
        var cache = new PageCache(new CacheSettings { CapacityBytes = 1L << 30 }, TimeProvider.System);
        var now = cache.Now;
        var fields = new HeaderDictionary { ["Cache-Control"] = "max-age=600", ["Surrogate-Key"] = "catalogue shoes running" };
        var head = AnswerHead.Read(StatusCodes.Status200OK, fields, now, now, site: null);
        var selection = Selection.Of(new HeaderDictionary(), fields)!;
        for (var url = 0; url < Urls; url++)
        {
            var target = string.Create(CultureInfo.InvariantCulture, $"/catalogue/{url % 7}/shoes/running/{url}?colour=red");
            var key = new CacheKey("https", "shop.example", target);
            cache.Store(key, StoredResponse.Of(key, head, new byte[16], selection));
        }

        return cache;
    }

    private static void Purge(PageCache cache, string what, string value)
    {
        var (order, _) = PurgeOrder.Read([KeyValuePair.Create<string, string?>(what, value)]);
        cache.RemoveWhere(order!.Fits);
    }

    private static string Row(string what, Action purge, Action? prepare = null)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            prepare?.Invoke();
            var start = Stopwatch.GetTimestamp();
            purge();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);

        return string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {times[Rounds / 2]:F1} | {times[0]:F1}-{times[^1]:F1} |");
    }
}
