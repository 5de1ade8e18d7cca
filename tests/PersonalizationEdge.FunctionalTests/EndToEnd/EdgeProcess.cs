using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>The edge as a process of its own, started by its command line.</summary>
internal sealed class EdgeProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly HttpClient Http = new() { Timeout = Wait.Deadline };

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<(Uri Public, Uri Admin)> _listening =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EdgeProcess(IEnumerable<string> arguments)
    {
        _process = CommandLine.Prepare(arguments);
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The edge has ended.\n{Log}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Where visitors come in.</summary>
    public int Port { get; private set; }

    /// <summary>The admin port's address.</summary>
    public Uri Admin { get; private set; } = null!;

    /// <summary>The most memory it has had in use at a time.</summary>
    public long PeakMemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>All that it printed.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts <c>edge run</c> on free ports and waits until it is ready.</summary>
    public static async Task<EdgeProcess> RunAsync(string origin, string rules, string data, params string[] more)
    {
        var edge = new EdgeProcess(
        [
            "run", "--origin", origin, "--rules", rules, "--data", data,
            "--listen", "http://127.0.0.1:0", "--admin", "http://127.0.0.1:0", .. more,
        ]);
        try
        {
            var (visitors, admin) = await edge._listening.Task.WaitAsync(Wait.Deadline);
            (edge.Port, edge.Admin) = (visitors.Port, admin);
            await edge.WaitUntilReadyAsync();
            return edge;
        }
        catch
        {
            await edge.DisposeAsync();
            throw;
        }
    }

    public RawVisitor NewVisitor() => new(Port);

    /// <summary>A document of the admin port.</summary>
    public Task<string> AdminAsync(string path) => Http.GetStringAsync(new Uri(Admin, path));

    /// <summary>A metric's value, summed over its series.</summary>
    public async Task<long> MetricAsync(string name) => (long)PrometheusSamples.Sum(await AdminAsync("/metrics"), name);

    /// <summary>Waits until everything that was offered to the event log until now is stored.</summary>
    public async Task EverythingStoredAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);
        var offered = await MetricAsync("edge_events_offered_total");
        while (await MetricAsync("edge_events_stored_total") < offered)
        {
            Assert.False(limit.IsCancellationRequested, $"{offered} events were offered and not stored.\n{Log}");
        }
    }

    /// <summary>Ends it at once, as a power cut would (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to stop (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Wait.Deadline);

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);
        while (true)
        {
            using var answer = await Http.GetAsync(new Uri(Admin, "/healthz/ready"), limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    // The host tells each address as it binds it, the visitors' first; they are the only ones.
    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (_listening.Task.IsCompleted)
        {
            return;
        }

        var told = _log.Where(entry => entry.Contains(Listening, StringComparison.Ordinal)).Select(AddressIn).ToArray();
        if (told.Length == 2)
        {
            _listening.TrySetResult((told[0], told[1]));
        }
    }

    private static Uri AddressIn(string line)
    {
        using var entry = JsonDocument.Parse(line);

        return new Uri(entry.RootElement.GetProperty("Message").GetString()![Listening.Length..]);
    }
}
