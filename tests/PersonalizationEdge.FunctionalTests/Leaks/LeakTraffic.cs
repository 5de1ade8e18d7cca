using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>
/// The requests of many visitors at once, over connections that all of them share, as behind a balancer: GET and HEAD, plain and
/// gzip, ranges, validators, and pages given up in the middle.
/// </summary>
internal sealed class LeakTraffic(int port, LeakDetector detector) : IDisposable
{
    private static readonly string[] Paths =
        ["/home", "/list", "/zip", "/vary", "/account", "/home", "/list", "/big", "/style.css", "/go", "/none", "/shop", "/shop", "/thanks"];

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxConnectionsPerServer = 64,
    })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int _responses;
    private int _aborts;

    /// <summary>Responses looked at, those given up included.</summary>
    public int Responses => Volatile.Read(ref _responses);

    /// <summary>Responses given up in the middle.</summary>
    public int Aborts => Volatile.Read(ref _aborts);

    /// <summary>One visitor's requests, always the same for the same number.</summary>
    public async Task BrowseAsync(SecretVisitor visitor, int requests)
    {
        var chance = new Random(visitor.Number);
        for (var i = 0; i < requests; i++)
        {
            // A profile remembers 256 events: what decides is viewed again before it is forgotten.
            var path = (i % 16) switch
            {
                0 => visitor.Product,
                8 => visitor.Aisle,
                12 => visitor.OwnPage,
                _ => Paths[chance.Next(Paths.Length)],
            };
            await (path == "/big" && chance.Next(4) == 0
                ? AbortAsync(visitor, path, bytes: chance.Next(40_000), gzip: chance.Next(2) == 0, reset: chance.Next(2) == 0)
                : AskAsync(visitor, path, chance));
            Interlocked.Increment(ref _responses);
        }
    }

    /// <summary>One page, whole.</summary>
    public Task AskAsync(SecretVisitor visitor, string path) => AskAsync(visitor, path, HttpMethod.Get, _ => { });

    public void Dispose() => _http.Dispose();

    private Task AskAsync(SecretVisitor visitor, string path, Random chance)
    {
        var kind = chance.Next(100);
        var method = kind < 6 ? HttpMethod.Head : HttpMethod.Get;

        return AskAsync(visitor, path, method, request =>
        {
            if (kind is >= 6 and < 12)
            {
                request.Headers.TryAddWithoutValidation("Range", "bytes=3-40");
            }
            else if (kind is >= 12 and < 20)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{visitor.Secret}\"");
            }

            if (kind % 2 == 0)
            {
                request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
            }
        });
    }

    private async Task AskAsync(SecretVisitor visitor, string path, HttpMethod method, Action<HttpRequestMessage> more)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = EndToEnd.RawVisitor.Host;
        request.Headers.TryAddWithoutValidation("User-Agent", EndToEnd.RawVisitor.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*");
        request.Headers.TryAddWithoutValidation("Cookie", visitor.Browser.CookieHeader);
        more(request);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = await response.Content.ReadAsByteArrayAsync();
        var isZipped = response.Content.Headers.ContentEncoding.Contains("gzip");
        var head = $"{(int)response.StatusCode}\n{response.Headers}{response.Content.Headers}";
        try
        {
            var page = isZipped ? Unzip(body) : body;
            detector.Look(visitor, new SeenResponse(path, (int)response.StatusCode, head, page, HasWholeBody: method == HttpMethod.Get));
        }
        catch (InvalidDataException damage)
        {
            detector.LookAtDamage(visitor, path, damage.Message);
        }
    }

    // Reads some bytes of a page and hangs up: in order or, as a closed laptop may, by a reset.
    private async Task AbortAsync(SecretVisitor visitor, string path, int bytes, bool gzip, bool reset)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Wait.Deadline);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        var fields = gzip ? "Accept-Encoding: gzip\r\n" : "";
        await socket.SendAsync(Encoding.ASCII.GetBytes(visitor.Browser.Request("GET", path, fields)), limit.Token);

        var buffer = new byte[bytes + 2_000];
        var read = 0;
        while (read <= bytes)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(read), limit.Token);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        if (reset)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        LookAtPart(visitor, path, buffer.AsMemory(0, read), gzip);
        Interlocked.Increment(ref _aborts);
    }

    private void LookAtPart(SecretVisitor visitor, string path, ReadOnlyMemory<byte> received, bool gzip)
    {
        var end = received.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return;
        }

        // The lines of the chunked coding stand in between: they may hide a secret from the search, not make one up.
        var head = Encoding.Latin1.GetString(received.Span[..end]);
        var body = received[(end + 4)..];
        var status = int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        detector.Look(visitor, new SeenResponse(path, status, head, gzip ? default : body, HasWholeBody: false));
    }

    private static byte[] Unzip(byte[] body)
    {
        // The answer to a HEAD has the coding of a body that it has not.
        if (body.Length == 0)
        {
            return body;
        }

        using var page = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
        {
            gzip.CopyTo(page);
        }

        return page.ToArray();
    }
}
