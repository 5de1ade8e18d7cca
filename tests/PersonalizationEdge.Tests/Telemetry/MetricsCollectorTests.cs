using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Tests.Telemetry;

public sealed class MetricsCollectorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsCollector _collector;
    private readonly Meter _meter;

    public MetricsCollectorTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricsCollector(factory);
        _meter = factory.Create("PersonalizationEdge");
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Counter_ends_in_total()
    {
        _meter.CreateCounter<long>("edge.events.stored", description: "Events on disk.\nAll of them \\").Add(3);

        Assert.Contains(
            "# HELP edge_events_stored_total Events on disk.\\nAll of them \\\\\n"
            + "# TYPE edge_events_stored_total counter\n"
            + "edge_events_stored_total 3\n",
            Collect(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_escaped_and_never_lost()
    {
        _meter.CreateCounter<long>("edge.items.rejected").Add(
            1, new("reason", "a\"b\\c\nd"), new("page.kind", "x"), new("page-kind", "y"), new("__name__", "z"));

        Assert.Contains(
            """edge_items_rejected_total{label__name__="z",page_kind="y;x",reason="a\"b\\c\nd"} 1""",
            Collect(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Gauge_keeps_its_name_and_takes_its_unit()
    {
        _meter.CreateObservableGauge("edge.items.known", () => 7);
        _meter.CreateObservableGauge("edge.cache.size", () => 1.5, unit: "By");
        _meter.CreateUpDownCounter<long>("edge.requests.active").Add(-2);

        var text = Collect();

        Assert.Contains("# TYPE edge_items_known gauge\nedge_items_known 7\n", text, StringComparison.Ordinal);
        Assert.Contains("edge_cache_size_bytes 1.5\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE edge_requests_active gauge\nedge_requests_active -2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Histogram_counts_up_to_infinity()
    {
        var histogram = _meter.CreateHistogram<double>(
            "edge.decision.duration", unit: "s", advice: new() { HistogramBucketBoundaries = [0.001, 0.005] });
        histogram.Record(0.0005);
        histogram.Record(0.002);
        histogram.Record(1);

        Assert.Contains(
            """
            # TYPE edge_decision_duration_seconds histogram
            edge_decision_duration_seconds_bucket{le="0.001"} 1
            edge_decision_duration_seconds_bucket{le="0.005"} 2
            edge_decision_duration_seconds_bucket{le="+Inf"} 3
            edge_decision_duration_seconds_sum 1.0025
            edge_decision_duration_seconds_count 3

            """,
            Collect(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_no_numbers_have_names()
    {
        _meter.CreateObservableGauge("edge.a", () => double.NaN);
        _meter.CreateObservableGauge("edge.b", () => double.NegativeInfinity);

        var text = Collect();

        Assert.Contains("edge_a NaN\n", text, StringComparison.Ordinal);
        Assert.Contains("edge_b -Inf\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Meters_of_another_host_in_the_process_are_not_ours()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _meter.CreateCounter<long>("edge.events.stored").Add(1);
        var otherMeter = other.GetRequiredService<IMeterFactory>().Create("PersonalizationEdge");
        otherMeter.CreateCounter<long>("edge.events.stored").Add(10);

        Assert.Contains("edge_events_stored_total 1\n", Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_instruments_of_one_name_stand_once()
    {
        _meter.CreateCounter<long>("edge.same.name").Add(1);
        _meter.CreateCounter<long>("edge.same_name").Add(1);

        var text = Collect();

        Assert.Single(text.Split('\n'), line => line.StartsWith("edge_same_name_total ", StringComparison.Ordinal));
        Assert.Contains("# left out: edge_same_name_total", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_an_instrument_are_bounded()
    {
        var counter = _meter.CreateCounter<long>("edge.flood");
        for (var number = 0; number < 5_000; number++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", number));
        }

        var lines = Collect().Split('\n');
        var series = lines.Where(line => line.StartsWith("edge_flood_total{", StringComparison.Ordinal)).ToArray();

        Assert.InRange(series.Length, 1, 501);
        Assert.Equal(5_000, series.Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], null)));
    }

    [Fact]
    public void Process_is_told_too()
    {
        Assert.Contains("dotnet_process_memory_working_set_bytes", Collect(), StringComparison.Ordinal);
    }

    private string Collect()
    {
        var text = _collector.Collect();
        Assert.Empty(ExpositionGrammar.Faults(text));
        return text;
    }
}
