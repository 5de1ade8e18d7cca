using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>An HTTP/1.1 client that sends exactly the bytes it is given and keeps exactly what comes back.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private RawHttp(Socket socket) => _socket = socket;

    public static async Task<RawHttp> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawHttp(socket);
    }

    /// <summary>One request on a connection of its own.</summary>
    public static async Task<RawResponse> RoundTripAsync(int port, string request, bool head = false)
    {
        using var client = await ConnectAsync(port);
        await client.SendAsync(request);
        return await client.ReadResponseAsync(head);
    }

    public Task SendAsync(string latin1) => SendAsync(Encoding.Latin1.GetBytes(latin1));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, limit.Token)..];
        }
    }

    /// <summary>Reads one response to its end; interim ones but 101 are skipped.</summary>
    public async Task<RawResponse> ReadResponseAsync(bool head = false)
    {
        while (true)
        {
            var (statusLine, headers) = await ReadHeadAsync();
            var response = new RawResponse(statusLine, headers, []);
            if (response.Status is >= 100 and < 200 and not 101)
            {
                continue;
            }

            var bare = head || response.Status is 101 or 204 or 304;
            return bare ? response : response with { Body = await ReadBodyAsync(response) };
        }
    }

    /// <summary>Reads one head, interim or final.</summary>
    public async Task<(string StatusLine, IReadOnlyList<(string Name, string Value)> Headers)> ReadHeadAsync()
    {
        var statusLine = await ReadLineAsync();
        var headers = new List<(string, string)>();
        for (var line = await ReadLineAsync(); line.Length > 0; line = await ReadLineAsync())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return (statusLine, headers);
    }

    /// <summary>Reads a line without its end.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = (char)(await ReadExactlyAsync(1))[0];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next);
        }
    }

    /// <summary>Reads exactly so many bytes.</summary>
    /// <exception cref="EndOfStreamException">The other side closed or broke off before.</exception>
    public async Task<byte[]> ReadExactlyAsync(int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            if (_start == _end && !await FillAsync())
            {
                throw new EndOfStreamException($"The connection ended {count - filled} bytes early.");
            }

            var some = Math.Min(count - filled, _end - _start);
            _buffer.AsSpan(_start, some).CopyTo(bytes.AsSpan(filled));
            _start += some;
            filled += some;
        }

        return bytes;
    }

    /// <summary>Reads all that comes until the other side ends, in order or by a reset.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        do
        {
            text.Append(Encoding.Latin1.GetString(_buffer, _start, _end - _start));
            _start = _end;
        }
        while (await FillAsync());

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadBodyAsync(RawResponse response)
    {
        if (response["Transfer-Encoding"] is not null)
        {
            using var body = new MemoryStream();
            while (true)
            {
                var size = int.Parse((await ReadLineAsync()).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (size == 0)
                {
                    while ((await ReadLineAsync()).Length > 0)
                    {
                        // trailers
                    }

                    return body.ToArray();
                }

                body.Write(await ReadExactlyAsync(size));
                await ReadLineAsync();
            }
        }

        return response["Content-Length"] is { } length
            ? await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture))
            : Encoding.Latin1.GetBytes(await ReadToEndAsync());
    }

    private async Task<bool> FillAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);
        try
        {
            (_start, _end) = (0, await _socket.ReceiveAsync(_buffer, limit.Token));
        }
        catch (SocketException)
        {
            (_start, _end) = (0, 0); // a reset is an end, too
        }

        return _end > 0;
    }
}
