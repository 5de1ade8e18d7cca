using System.Globalization;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>The table of a run, as Markdown.</summary>
internal static class ProxyReport
{
    /// <summary>Writes it.</summary>
    /// <param name="samples">By row of <see cref="ProxyRows.All"/>, then by round.</param>
    /// <param name="output">Where to.</param>
    public static async Task WriteAsync(IReadOnlyList<ProxySample>[] samples, TextWriter output)
    {
        await output.WriteLineAsync("| row | CPU us/request | rounds min-max | ratio to bare YARP | rounds min-max | requests/s |");
        await output.WriteLineAsync("| --- | ---: | --- | ---: | --- | ---: |");
        for (var row = 0; row < samples.Length; row++)
        {
            double[] cpu = [.. samples[row].Select(sample => sample.CpuMicroseconds)];
            // Neighbours on the machine change from round to round, so each round is compared with itself.
            double[] ratios = [.. samples[row].Zip(samples[0], (sample, first) => sample.CpuMicroseconds / first.CpuMicroseconds)];
            var rate = Median(samples[row].Select(sample => sample.RequestsPerSecond));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {ProxyRows.All[row].Name} | {Median(cpu):F0} | {cpu.Min():F0}-{cpu.Max():F0} | {Median(ratios):F2} | {ratios.Min():F2}-{ratios.Max():F2} | {rate:F0} |"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];

        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
