using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>Whole requests through each server of <see cref="ProxyRows"/>, in alternating rounds of one run.</summary>
/// <remarks>
/// Absolute figures move with the machine and its neighbours; the ratio inside one run is what holds. CPU time is read
/// from the server's own process, so the load and the origin do not count.
/// </remarks>
internal static class ProxyBenchmark
{
    private const int Workers = 8;
    private const int DefaultRounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary><c>proxy [ROUNDS]</c> measures; <c>proxy serve NAME ORIGIN</c> is what it starts itself.</summary>
    public static Task RunAsync(string[] args, TextReader input, TextWriter output) =>
        args is ["serve", var name, var origin]
            ? ServeAsync(name, origin, input, output)
            : MeasureAsync(args is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : DefaultRounds, output);

    private static async Task ServeAsync(string name, string origin, TextReader input, TextWriter output)
    {
        const string Listen = "http://127.0.0.1:0";
        await using var app = name == ProxyRows.Origin
            ? ProxyRows.OriginServer(Listen)
            : ProxyRows.All.Single(row => row.Name == name).Create(origin, Listen);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await output.WriteLineAsync(addresses.First());
        await output.FlushAsync();
        await input.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task MeasureAsync(int rounds, TextWriter output)
    {
        using var origin = await ServerProcess.StartAsync(ProxyRows.Origin, "-");
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var row in ProxyRows.All)
            {
                servers.Add(await ServerProcess.StartAsync(row.Name, origin.Url));
            }

            var samples = ProxyRows.All.Select(_ => new List<Sample>()).ToArray();
            for (var round = -1; round < rounds; round++)
            {
                for (var i = 0; i < servers.Count; i++)
                {
                    var sample = await LoadAsync(servers[i]);
                    if (round >= 0) // the one before is warm-up
                    {
                        samples[i].Add(sample);
                    }
                }
            }

            await ReportAsync(samples, output);
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private static async Task<Sample> LoadAsync(ServerProcess server)
    {
        using var client = new HttpClient();
        var cpu = server.CpuTime;
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(started) < Round; count++)
            {
                using var response = await client.GetAsync(server.Url + "/page", HttpCompletionOption.ResponseHeadersRead);
                await response.EnsureSuccessStatusCode().Content.CopyToAsync(Stream.Null);
            }

            return count;
        }));

        var requests = counts.Sum();
        return new Sample(
            (server.CpuTime - cpu).TotalMicroseconds / requests,
            requests / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task ReportAsync(List<Sample>[] samples, TextWriter output)
    {
        await output.WriteLineAsync("row                  CPU us/request (min-max)     ratio    requests/s");
        var first = Median(samples[0].Select(sample => sample.CpuMicroseconds));
        for (var i = 0; i < samples.Length; i++)
        {
            var cpu = samples[i].Select(sample => sample.CpuMicroseconds).ToArray();
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{ProxyRows.All[i].Name,-20} {Median(cpu),7:F1} ({cpu.Min():F1}-{cpu.Max():F1})"
                + $" {Median(cpu) / first,14:F2} {Median(samples[i].Select(sample => sample.RequestsPerSecond)),13:F0}");
            await output.WriteLineAsync(line);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private readonly record struct Sample(double CpuMicroseconds, double RequestsPerSecond);
}
