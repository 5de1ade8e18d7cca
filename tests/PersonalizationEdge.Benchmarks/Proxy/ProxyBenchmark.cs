using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>Whole requests as <see cref="ProxyRows"/> says, in alternating rounds of one run.</summary>
/// <remarks>
/// Absolute figures move with the machine and its neighbours; the ratio inside one round is what holds. CPU time is read
/// from the server's own process, so the load and the origin do not count.
/// </remarks>
internal static class ProxyBenchmark
{
    private const int Workers = 8;
    private const int WarmUpRounds = 2; // until the runtime has compiled its second time
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures; <c>proxy serve NAME ORIGIN FOLDER</c> is what it starts itself.</summary>
    public static Task RunAsync(string[] args, TextReader input, TextWriter output) =>
        args is ["serve", var name, var origin, var folder]
            ? ServeAsync(name, origin, new ProxyFolder(folder), input, output)
            : MeasureAsync(ProxyArguments.Parse(args), output);

    private static async Task ServeAsync(string name, string origin, ProxyFolder folder, TextReader input, TextWriter output)
    {
        await using var app = ProxyServers.Create(name, origin, folder);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await output.WriteLineAsync(addresses.First());
        await output.FlushAsync();
        await input.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task MeasureAsync(ProxyArguments arguments, TextWriter output)
    {
        var page = ProxyPage.Load(arguments.Pages, arguments.Size);
        var folder = ProxyFolder.Create(page);
        var servers = new Dictionary<string, ServerProcess>();
        var clients = new List<ProxyClient>();
        try
        {
            // 1. Origin first, then every server once.
            var origin = servers[ProxyServers.Origin] = await ServerProcess.StartAsync(ProxyServers.Origin, "-", folder);
            foreach (var name in ProxyRows.All.Select(row => row.Server).Distinct())
            {
                servers[name] = await ServerProcess.StartAsync(name, origin.Url, folder);
            }

            // 2. Visitors agree and look around; then every answer is compared before any is timed.
            foreach (var row in ProxyRows.All)
            {
                clients.Add(await ProxyClient.CreateAsync(row, servers[row.Server].Url));
                await clients[^1].CheckAsync(page);
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"page of {page.Bytes.Length} bytes, {arguments.Rounds} rounds of {Round.TotalSeconds} s, load average {File.ReadAllText("/proc/loadavg").Trim()}"));
            await ProxyReport.WriteAsync(await SampleAsync(arguments.Rounds, clients, servers), output);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
            foreach (var server in servers.Values)
            {
                server.Dispose();
            }

            folder.Delete();
        }
    }

    private static async Task<List<ProxySample>[]> SampleAsync(
        int rounds, List<ProxyClient> clients, Dictionary<string, ServerProcess> servers)
    {
        var samples = ProxyRows.All.Select(_ => new List<ProxySample>()).ToArray();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var row = 0; row < clients.Count; row++)
            {
                var sample = await LoadAsync(clients[row], servers[ProxyRows.All[row].Server]);
                if (round >= 0)
                {
                    samples[row].Add(sample);
                }
            }
        }

        return samples;
    }

    private static async Task<ProxySample> LoadAsync(ProxyClient client, ServerProcess server)
    {
        var cpu = server.CpuTime;
        var started = Stopwatch.GetTimestamp();
        var asked = 0;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            var buffer = new byte[64 * 1024];
            while (Stopwatch.GetElapsedTime(started) < Round)
            {
                await client.AskAsync(Interlocked.Increment(ref asked), buffer);
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(started);

        // Events are stored behind the answers; that work is the round's too.
        for (var last = TimeSpan.Zero; server.CpuTime > last;)
        {
            last = server.CpuTime;
            await Task.Delay(Rest, TimeProvider.System);
        }

        return new ProxySample((server.CpuTime - cpu).TotalMicroseconds / asked, asked / elapsed.TotalSeconds);
    }
}
