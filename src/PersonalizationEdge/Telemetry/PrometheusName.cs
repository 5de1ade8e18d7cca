using System.Text;

namespace PersonalizationEdge.Telemetry;

/// <summary>Names of OpenTelemetry as Prometheus allows them: <c>edge.events.stored</c> is <c>edge_events_stored_total</c>.</summary>
internal static class PrometheusName
{
    // The base units of the OpenTelemetry naming rules that our meters use; "{event}" and "1" say nothing.
    private static readonly Dictionary<string, string> UnitSuffixes = new(StringComparer.Ordinal)
    {
        ["s"] = "_seconds",
        ["ms"] = "_milliseconds",
        ["By"] = "_bytes",
    };

    /// <summary>The name of a metric.</summary>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">The instrument's unit, as UCUM writes it.</param>
    /// <param name="isCounter">Whether it only grows.</param>
    public static string OfMetric(string name, string unit, bool isCounter)
    {
        var result = Clean(name, allowColon: true);
        if (UnitSuffixes.TryGetValue(unit, out var suffix) && !result.EndsWith(suffix, StringComparison.Ordinal))
        {
            result += suffix;
        }

        return isCounter && !result.EndsWith("_total", StringComparison.Ordinal) ? result + "_total" : result;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string name)
    {
        var result = Clean(name, allowColon: false);

        // Two underscores at the beginning are for Prometheus itself.
        return result.StartsWith("__", StringComparison.Ordinal) ? "label" + result : result;
    }

    private static string Clean(string name, bool allowColon)
    {
        var result = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            result.Append('_');
        }

        foreach (var c in name)
        {
            result.Append(char.IsAsciiLetterOrDigit(c) || (allowColon && c == ':') ? c : '_');
        }

        return result.ToString();
    }
}
