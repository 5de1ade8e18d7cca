using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace PersonalizationEdge.Telemetry;

/// <summary>Takes what a collection brings and keeps it as text, until the next one.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>The last collection.</summary>
    public string Text { get; private set; } = "";

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
        {
            text.Add(metric);
        }

        Text = text.ToString();
        return ExportResult.Success;
    }
}
