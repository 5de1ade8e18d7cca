using System.Diagnostics.Metrics;
using System.Text.Json;

namespace PersonalizationEdge.Caching;

/// <summary>Counts where answers came from, why others were not stored, and what the cache holds.</summary>
internal sealed class CacheMetrics
{
    private static readonly CacheSource[] Sources = Enum.GetValues<CacheSource>();

    private static readonly string[] SourceNames =
        [.. Enum.GetNames<CacheSource>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static readonly CacheRefusal[] Refusals = Enum.GetValues<CacheRefusal>();

    private readonly long[] _answered = new long[Sources.Length];
    private readonly long[] _passed = new long[Refusals.Length];
    private readonly long[] _unstored = new long[Refusals.Length];

    public CacheMetrics(IMeterFactory meters, PageCache cache)
    {
        var meter = meters.Create("PersonalizationEdge");
        meter.CreateObservableCounter(
            "edge.cache.requests", MeasureRequests, "{request}", "Requests by where their answer came from, and why not from the cache.");
        meter.CreateObservableCounter(
            "edge.cache.unstored", MeasureUnstored, "{answer}", "Answers that were fetched for the cache and not stored, by reason.");
        meter.CreateObservableGauge("edge.cache.bytes", () => cache.Bytes, "By", "Bytes of what the page cache holds.");
        meter.CreateObservableGauge("edge.cache.urls", () => cache.Count, "{url}", "URLs of which the page cache holds something.");
        meter.CreateObservableCounter(
            "edge.cache.evictions", () => cache.Evictions, "{url}", "URLs that had to go for others.");
    }

    /// <summary>How many answers came from each source, by its name.</summary>
    public IEnumerable<KeyValuePair<string, long>> Requests => Sources.Select(
        source => KeyValuePair.Create(SourceNames[(int)source], CountOf(source)));

    /// <summary>How many requests passed for each reason that there was, by its name.</summary>
    public IEnumerable<KeyValuePair<string, long>> PassedBy => CountsOf(_passed);

    /// <summary>How many answers were not stored for each reason that there was, by its name.</summary>
    public IEnumerable<KeyValuePair<string, long>> UnstoredBy => CountsOf(_unstored);

    /// <summary>An answer came from the cache or by it.</summary>
    public void Answered(CacheSource source) => Interlocked.Increment(ref _answered[(int)source]);

    /// <summary>A request passed, and why.</summary>
    public void Passed(CacheRefusal refusal) => Interlocked.Increment(ref _passed[(int)refusal]);

    /// <summary>An answer was not stored, and why.</summary>
    public void NotStored(CacheRefusal refusal) => Interlocked.Increment(ref _unstored[(int)refusal]);

    private static IEnumerable<KeyValuePair<string, long>> CountsOf(long[] counts)
    {
        foreach (var refusal in Refusals)
        {
            if (Volatile.Read(ref counts[(int)refusal]) is > 0 and var count)
            {
                yield return KeyValuePair.Create(refusal.Name(), count);
            }
        }
    }

    private long CountOf(CacheSource source) => source == CacheSource.Passed
        ? CountsOf(_passed).Sum(reason => reason.Value)
        : Volatile.Read(ref _answered[(int)source]);

    private IEnumerable<Measurement<long>> MeasureRequests()
    {
        foreach (var source in Sources)
        {
            if (source != CacheSource.Passed && CountOf(source) is > 0 and var count)
            {
                yield return Measure(count, source, "");
            }
        }

        foreach (var (reason, count) in PassedBy)
        {
            yield return Measure(count, CacheSource.Passed, reason);
        }
    }

    private static Measurement<long> Measure(long count, CacheSource source, string reason) => new(
        count,
        new KeyValuePair<string, object?>("source", SourceNames[(int)source]),
        new KeyValuePair<string, object?>("reason", reason));

    private IEnumerable<Measurement<long>> MeasureUnstored() => UnstoredBy.Select(
        reason => new Measurement<long>(reason.Value, new KeyValuePair<string, object?>("reason", reason.Key)));
}
