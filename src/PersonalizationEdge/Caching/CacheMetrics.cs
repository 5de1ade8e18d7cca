using System.Diagnostics.Metrics;
using System.Text.Json;

namespace PersonalizationEdge.Caching;

/// <summary>Counts where answers came from, why others were not stored, and what the cache holds.</summary>
internal sealed class CacheMetrics
{
    private static readonly object[] Sources =
        [.. Enum.GetNames<CacheSource>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static readonly object[] Reasons = [.. Enum.GetValues<CacheRefusal>().Select(refusal => refusal.Name())];

    private readonly Counter<long> _requests;
    private readonly Counter<long> _unstored;

    public CacheMetrics(IMeterFactory meters, PageCache cache)
    {
        var meter = meters.Create("PersonalizationEdge");
        _requests = meter.CreateCounter<long>(
            "edge.cache.requests", "{request}", "Requests by where their answer came from, and why not from the cache.");
        _unstored = meter.CreateCounter<long>(
            "edge.cache.unstored", "{answer}", "Answers that were fetched for the cache and not stored, by reason.");
        meter.CreateObservableGauge("edge.cache.bytes", () => cache.Bytes, "By", "Bytes of what the page cache holds.");
        meter.CreateObservableGauge("edge.cache.urls", () => cache.Count, "{url}", "URLs of which the page cache holds something.");
        meter.CreateObservableCounter(
            "edge.cache.evictions", () => cache.Evictions, "{url}", "URLs that had to go for others.");
    }

    /// <summary>An answer came from the cache or by it.</summary>
    public void Answered(CacheSource source) => Count(source, CacheRefusal.None);

    /// <summary>A request passed, and why.</summary>
    public void Passed(CacheRefusal refusal) => Count(CacheSource.Passed, refusal);

    /// <summary>An answer was not stored, and why.</summary>
    public void NotStored(CacheRefusal refusal) =>
        _unstored.Add(1, new KeyValuePair<string, object?>("reason", Reasons[(int)refusal]));

    private void Count(CacheSource source, CacheRefusal refusal) => _requests.Add(
        1,
        new KeyValuePair<string, object?>("source", Sources[(int)source]),
        new KeyValuePair<string, object?>("reason", refusal == CacheRefusal.None ? "" : Reasons[(int)refusal]));
}
