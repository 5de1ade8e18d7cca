using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>An origin that sends exactly the bytes its script says, for what no decent server would send.</summary>
internal sealed class RawOrigin : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> _script;

    private RawOrigin(Func<string, NetworkStream, CancellationToken, Task> script)
    {
        _script = script;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many heads came in.</summary>
    public int Requests;

    /// <summary>Starts with a script that gets each request's head; when it returns, the connection is closed.</summary>
    public static RawOrigin Start(Func<string, NetworkStream, CancellationToken, Task> script) => new(script);

    /// <summary>Starts with the same bytes for every request.</summary>
    public static RawOrigin Start(string latin1) => new((_, stream, stop) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(latin1), stop).AsTask());

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadHeadAsync(stream, _stop.Token) is { } head)
                {
                    Interlocked.Increment(ref Requests);
                    await _script(head, stream, _stop.Token);
                }
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // the edge hung up, or the test is over
            }
        }
    }

    private static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
