using System.Globalization;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Reads samples from the Prometheus text format.</summary>
internal static class PrometheusSamples
{
    /// <summary>The sum of a metric's series whose labels contain <paramref name="label"/>; 0 if there is none.</summary>
    public static double Sum(string text, string name, string label = "") => text
        .Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..] is [' ' or '{', ..])
        .Where(line => line.Contains(label, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
