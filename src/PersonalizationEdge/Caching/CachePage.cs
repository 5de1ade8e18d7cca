using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Caching;

/// <summary><c>GET /cache</c> at the admin port: what the cache holds, and what it did since the start.</summary>
internal sealed class CachePage(
    CacheState state, PageCache? cache = null, FillTable? fills = null, CacheMetrics? metrics = null)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/cache";

    /// <summary>Answers a request that was let in.</summary>
    public Task AnswerAsync(HttpContext context) => AdminAnswers.SendAsync(context, new
    {
        State = state.WhyOff is null ? "on" : "off",
        Why = state.WhyOff,
        Bytes = cache?.Bytes ?? 0,
        CapacityBytes = cache?.CapacityBytes ?? 0,
        Urls = cache?.Count ?? 0,
        Evictions = cache?.Evictions ?? 0,
        Fills = fills?.Count ?? 0,
        Requests = Document(metrics?.Requests),
        Passed = Document(metrics?.PassedBy),
        Unstored = Document(metrics?.UnstoredBy),
    });

    private static Dictionary<string, long> Document(IEnumerable<KeyValuePair<string, long>>? counts) => new(counts ?? []);
}
