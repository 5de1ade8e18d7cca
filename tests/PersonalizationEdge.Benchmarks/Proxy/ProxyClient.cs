using System.IO.Compression;
using System.Net;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>Asks one server as one row says, as several visitors in turn.</summary>
internal sealed class ProxyClient : IDisposable
{
    private const int Visitors = 16;
    private const int ViewsToBelong = 3; // what the rules ask of a group's members, see ProxyPage

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ProxyRow _row;
    private readonly string _server;
    private readonly string[] _cookies = new string[Visitors];

    private ProxyClient(ProxyRow row, string server) => (_row, _server) = (row, server);

    /// <summary>A client whose visitors have their cookies and a history.</summary>
    public static async Task<ProxyClient> CreateAsync(ProxyRow row, string server)
    {
        var client = new ProxyClient(row, server);
        for (var visitor = 0; visitor < Visitors; visitor++)
        {
            client._cookies[visitor] = $"session=0123456789abcdef0123456789abcd{visitor:x2}; theme=light";
            if (row.Consents)
            {
                await client.AgreeAsync(visitor);
            }
        }

        return client;
    }

    /// <summary>Compares every visitor's answer with what it must be, byte by byte.</summary>
    public async Task CheckAsync(ProxyPage page)
    {
        for (var visitor = 0; visitor < Visitors; visitor++)
        {
            using var response = await SendAsync(visitor, _row.IsPrefetch);
            await using var body = await response.Content.ReadAsStreamAsync();
            if (response.Content.Headers.ContentEncoding.Contains("gzip") != _row.Gzip)
            {
                throw new InvalidDataException($"'{_row.Name}' answers in another coding than it should.");
            }

            await using var decoded = _row.Gzip ? new GZipStream(body, CompressionMode.Decompress) : body;
            using var bytes = new MemoryStream();
            await decoded.CopyToAsync(bytes);
            var expected = _row.IsPersonal ? page.Expected(visitor % ProxyPage.Groups) : page.Bytes;
            if (!bytes.ToArray().AsSpan().SequenceEqual(expected))
            {
                throw new InvalidDataException($"'{_row.Name}' gives visitor {visitor} other bytes than it should.");
            }
        }
    }

    /// <summary>Asks once and reads the answer to its end.</summary>
    /// <param name="number">A running number; visitors take turns.</param>
    /// <param name="buffer">Scratch space.</param>
    public async Task AskAsync(int number, byte[] buffer)
    {
        using var response = await SendAsync(number % Visitors, _row.IsPrefetch);
        await using var body = await response.Content.ReadAsStreamAsync();
        while (await body.ReadAsync(buffer) > 0)
        {
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task AgreeAsync(int visitor)
    {
        using var agree = new HttpRequestMessage(HttpMethod.Post, _server + "/_edge/consent");
        agree.Headers.Add("Origin", _server);
        agree.Headers.Add("User-Agent", _row.UserAgent);
        agree.Content = new FormUrlEncodedContent([new("choice", "agree")]);
        using var agreed = await _http.SendAsync(agree);
        Keep(visitor, agreed, HttpStatusCode.SeeOther);

        // The first view mints the id; the others make the visitor one of a group.
        for (var view = 0; view <= ViewsToBelong; view++)
        {
            using var response = await SendAsync(visitor, isPrefetch: false);
            Keep(visitor, response, HttpStatusCode.OK);
        }
    }

    private void Keep(int visitor, HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            throw new InvalidDataException($"'{_row.Name}' answers {(int)response.StatusCode}, not {(int)expected}.");
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            _cookies[visitor] += string.Concat(cookies.Select(cookie => "; " + cookie.Split(';')[0]));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(int visitor, bool isPrefetch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server + ProxyPage.PathOf(visitor % ProxyPage.Groups));
        request.Headers.TryAddWithoutValidation("User-Agent", _row.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Cookie", _cookies[visitor]);
        if (_row.Gzip)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        if (isPrefetch)
        {
            request.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch");
        }

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }
}
