using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>
/// A person with a browser, request by request as it lies on the wire: says so in User-Agent and keeps the cookies that come.
/// </summary>
internal sealed class RawVisitor(int port, string host = RawVisitor.Host)
{
    public const string UserAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    public const string Host = "shop.test";

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The cookies by name; a test may change them.</summary>
    public IDictionary<string, string> Cookies => _cookies;

    /// <summary>The cookies as a request carries them.</summary>
    public string CookieHeader => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>The id that the visitor cookie carries, or null without one.</summary>
    public byte[]? Id => _cookies.TryGetValue("edge_vid", out var value) ? IdOf(value) : null;

    /// <summary>The id in a visitor cookie: a version, the id's 16 bytes, a signature.</summary>
    public static byte[] IdOf(string cookie) => Base64Url.DecodeFromChars(cookie)[1..17];

    /// <summary>Asks for a page on a connection of its own.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="fields">Further header lines, each with its line end; Accept, if it is among them, comes first.</param>
    public Task<RawResponse> GetAsync(string target, string fields = "") => SendAsync("GET", target, fields);

    /// <summary>Asks for a page's head.</summary>
    public Task<RawResponse> HeadAsync(string target, string fields = "") => SendAsync("HEAD", target, fields);

    /// <summary>Agrees on the consent page, as the bar's form does.</summary>
    public async Task AgreeAsync(string fields = "") => Assert.Equal(303, (await ChooseAsync("agree", fields)).Status);

    /// <summary>Refuses on the consent page, as the bar's form does.</summary>
    public async Task RefuseAsync(string fields = "") => Assert.Equal(303, (await ChooseAsync("refuse", fields)).Status);

    /// <summary>Sends a choice and returns the answer.</summary>
    public Task<RawResponse> ChooseAsync(string choice, string fields = "") =>
        PostFormAsync("/_edge/consent", $"choice={choice}&return=%2F", fields);

    /// <summary>Sends a form of a page of this site and returns the answer.</summary>
    public Task<RawResponse> PostFormAsync(string target, string body, string fields = "") => SendAsync(
        "POST",
        target,
        $"Origin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\n{fields}",
        body);

    /// <summary>The request as it goes over the wire.</summary>
    public string Request(string method, string target, string fields = "", string body = "")
    {
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        request.Append($"User-Agent: {UserAgent}\r\n");
        if (!fields.StartsWith("Accept: ", StringComparison.Ordinal))
        {
            request.Append("Accept: text/html,application/xhtml+xml\r\n");
        }

        if (_cookies.Count > 0)
        {
            request.Append($"Cookie: {CookieHeader}\r\n");
        }

        if (body.Length > 0)
        {
            request.Append($"Content-Length: {body.Length}\r\n");
        }

        return request.Append(fields).Append("\r\n").Append(body).ToString();
    }

    /// <summary>Keeps the cookies that an answer sets.</summary>
    public void Keep(RawResponse response)
    {
        foreach (var set in response.Values("Set-Cookie"))
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (set.Contains("max-age=0", StringComparison.OrdinalIgnoreCase))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    /// <summary>The page in an answer, its content coding undone, as UTF-8.</summary>
    public static string PageOf(RawResponse response)
    {
        using var body = new MemoryStream(response.Body);
        using Stream plain = response["Content-Encoding"] switch
        {
            null => body,
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            var other => throw new InvalidDataException($"The page came in {other}."),
        };
        using var page = new MemoryStream();
        plain.CopyTo(page);

        return Encoding.UTF8.GetString(page.ToArray());
    }

    private async Task<RawResponse> SendAsync(string method, string target, string fields, string body = "")
    {
        var response = await RawHttp.RoundTripAsync(port, Request(method, target, fields, body), head: method == "HEAD");
        Keep(response);

        return response;
    }
}
