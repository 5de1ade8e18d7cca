using System.Text;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Three hundred varied requests, made from tables.</summary>
internal static class ExchangeTable
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];

    private static readonly int[] Statuses = [200, 201, 204, 206, 301, 302, 304, 307, 400, 401, 404, 410, 416, 429, 500, 503];

    private static readonly int[] Sizes = [0, 1, 1023, 4096, 65_536, 1_000_000];

    private static readonly string[] Codings = ["identity", "gzip", "br", "deflate"];

    private static readonly string[] Targets =
    [
        "/%41%2fb/%7e/../x%zz?a=%41", "/?", "/a?", "/a??b", "//", "//a//b", "/a/./b", "/a/../b", "/../../a", "/a/..", "/.",
        "/%2e%2e/a", "/a/%2E%2e/b", "/%zz", "/%", "/%4", "/a%00b".Replace("%00", "%01", StringComparison.Ordinal), "/%c3%a9", "/%e9", "/%C3%28",
        "/%25%32%66", "/a%20b", "/a+b?c+d=%2B", "/a;b=c/d;e", "/a:b@c", "/a|b", "/a\"b", "/a<b>", "/a[b]", "/a{b}", "/a\\b",
        "/a^b`c", "/a?b[]=1&b[]=2", "/a?b=c?d/e", "/a?%zz=%", "/a?x=<y>", "/a?x=\"y\"", "/a?x=a|b", "/~user/", "/a*b",
        "/(a)'!$,", "/%7Euser", "/a?%41=%42&%e9", "/a#b", "/a?b#c", "/A/b/C", "/a/b/", "/a//?x=//", "/http://other.test/x",
        "http://shop.test/abs?x=%41", "http://shop.test", "/%2F%2f", "/index.php/a/b",
    ];

    private static readonly string[] Fields =
    [
        "X-Latin: caf\u00e9 \u00ff\r\n", "Cookie: name=J\u00f6rg; b=\"q\"\r\n", "Cookie: a=1; b=2; a=3\r\n", "User-Agent:\r\n",
        "Referer: http://shop.test/b\u00fccher?x=%zz\r\n", "Accept-Encoding: gzip;q=0.5, br, *;q=0\r\n", "Accept: text/html,*/*;q=0.8\r\n",
        "Accept-Language: de-CH, de;q=0.9\r\n", "If-None-Match: \"a\", W/\"b\"\r\n", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "If-Modified-Since: yesterday\r\n", "Range: bytes=0-99\r\n", "Range: bytes=-1,0-0\r\n", "Authorization: Basic YTpi\r\n",
        "Upgrade-Insecure-Requests: 1\r\n", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\ntracestate: a=b\r\n",
        "Request-Id: |1.2.\r\nbaggage: k=v\r\nCorrelation-Context: k=v\r\n", "Via: 1.1 other\r\n", "DNT: 1\r\nSec-GPC: 1\r\n",
        "X-Many: 1\r\nX-Many: 2\r\nX-Many: 3\r\n", "x-lower: 1\r\nX_UNDER: 2\r\n", "X-Tab: a\tb\r\n", "X-Quoted: \"a, b\", c\r\n",
        "Max-Forwards: 10\r\n", "Cache-Control: no-cache\r\nPragma: no-cache\r\n", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "From: a@b.test\r\n", "Origin: null\r\nSec-Fetch-Site: cross-site\r\n", "Sec-CH-UA: \"A\";v=\"1\"\r\n", "Priority: u=0, i\r\n",
        "X-Long: " + new string('x', 7000) + "\r\n",
    ];

    private static readonly int[] Uploads = [1, 100, 65_536, 1_048_576];

    public static IReadOnlyDictionary<string, Exchange> All { get; } = Make().ToDictionary(exchange => exchange.Name);

    private static IEnumerable<Exchange> Make()
    {
        foreach (var method in Methods)
        {
            foreach (var status in Statuses)
            {
                yield return new Exchange($"{method} answered {status}", method, "/status", $"{status} 300 identity length");
            }
        }

        foreach (var size in Sizes)
        {
            foreach (var coding in Codings)
            {
                yield return new Exchange($"{size} bytes {coding} with length", Answer: $"200 {size} {coding} length");
                yield return new Exchange($"{size} bytes {coding} in chunks", Answer: $"200 {size} {coding} chunked");
            }
        }

        for (var i = 0; i < Targets.Length; i++)
        {
            yield return new Exchange($"target {i:00} {Targets[i]}", Target: Targets[i]);
        }

        for (var i = 0; i < Fields.Length; i++)
        {
            var name = Fields[i][..Fields[i].IndexOf(':', StringComparison.Ordinal)];
            yield return new Exchange($"field {i:00} {name}", Fields: Fields[i]);
        }

        foreach (var exchange in MakeUploads())
        {
            yield return exchange;
        }

        for (var events = 0; events < 6; events++)
        {
            yield return new Exchange($"{events} server-sent events", Target: $"/sse?events={events}", Answer: "sse");
        }

        foreach (var message in new[] { "", "hello", "gr\u00fcezi", new string('m', 125) })
        {
            yield return new Exchange(
                $"WebSocket message of {message.Length}", Target: "/ws?%41", Answer: "websocket", Body: Encoding.Latin1.GetBytes(message));
        }
    }

    private static IEnumerable<Exchange> MakeUploads()
    {
        foreach (var size in Uploads)
        {
            foreach (var method in new[] { "POST", "PUT", "DELETE" })
            {
                foreach (var chunked in new[] { false, true })
                {
                    yield return new Exchange(
                        $"{method} of {size} {(chunked ? "in chunks" : "with length")}",
                        method, "/upload", Body: TestBytes.Of(size), Chunked: chunked,
                        Fields: "Content-Type: application/octet-stream\r\n");
                }
            }

            yield return new Exchange(
                $"POST of {size} that expects 100", "POST", "/upload", Body: TestBytes.Of(size), Fields: "Expect: 100-continue\r\n");
        }

        yield return new Exchange("POST of nothing with length", "POST", "/upload", Body: []);
        yield return new Exchange("POST of nothing in chunks", "POST", "/upload", Body: [], Chunked: true);
        yield return new Exchange("GET with a body", "GET", "/upload", Body: TestBytes.Of(10));
    }
}
