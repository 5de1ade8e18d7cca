using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace PersonalizationEdge.Telemetry;

/// <summary>Collects the meters of this host, its web server and the runtime, each time somebody asks.</summary>
internal sealed class MetricsCollector : IDisposable
{
    // Labels are few by design; a fault in one must not fill the memory. What is over goes into one series marked as overflow.
    private const int MaxSeriesPerInstrument = 500;

    private const int MaxInstruments = 500;

    private const int CollectTimeoutMs = 5_000;

    private static readonly string[] Meters =
    [
        "PersonalizationEdge", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly Lock _collecting = new();

    /// <summary>Begins to collect.</summary>
    /// <param name="host">The host's factory: the meters of another host in the same process are not ours.</param>
    public MetricsCollector(IMeterFactory host)
    {
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .SetMaxMetricStreams(MaxInstruments)
            .AddView(instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, host)
                ? new MetricStreamConfiguration { CardinalityLimit = MaxSeriesPerInstrument }
                : MetricStreamConfiguration.Drop)
            .AddReader(_reader)
            .Build();
    }

    /// <summary>All metrics as they stand now, in the Prometheus text format 0.0.4.</summary>
    public string Collect()
    {
        lock (_collecting)
        {
            // Not the reader's: for a pull exporter that one does nothing.
            _exporter.Collect!(CollectTimeoutMs);
            return _exporter.Text;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
    }
}
