using System.Diagnostics;
using System.Globalization;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>One measured server in a process of its own, so that its CPU time can be told from the load's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, proc(5)

    private readonly Process _process;

    private ServerProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>CPU time used so far, by all threads, user and system.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            // The name in brackets may hold spaces; what follows it begins with field 3.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    /// <summary>Starts this program again as the server of that name, and waits for its address.</summary>
    public static async Task<ServerProcess> StartAsync(string name, string origin, ProxyFolder folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["proxy", "serve", name, origin, folder.FullPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var url = await process.StandardOutput.ReadLineAsync();
        return new ServerProcess(process, url ?? throw new InvalidOperationException($"'{name}' said no address."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close(); // its sign to stop
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
