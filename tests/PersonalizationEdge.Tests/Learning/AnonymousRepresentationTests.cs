using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

public sealed class AnonymousRepresentationTests
{
    private const string Html = "Content-Type: text/html; charset=utf-8";

    private static readonly AnonymousRepresentation Judge = new(static () => CachePolicy.Default.Cookies);

    [Theory]
    [InlineData("anonymous", "", "User-Agent: Mozilla/5.0", 200, Html)]
    [InlineData("anonymous", "", "Accept-Language: de|Sec-Fetch-Mode: navigate|If-None-Match: \"1\"", 200, Html)]
    [InlineData("anonymous", "", "Cookie: _ga=GA1.2.3; _ga_ABC=1", 200, Html)]
    [InlineData("anonymous", "", "Cookie: ", 200, Html)]
    [InlineData(
        "anonymous", "", "", 200, "Content-Type: Text/HTML|Cache-Control: public, max-age=60|Vary: Accept-Encoding")]
    [InlineData("anonymous", "", "", 200, Html + "|Content-Encoding: gzip")]
    [InlineData("anonymous", "", "", 200, Html + "|Content-Encoding: BR|Cache-Control: no-cache")]
    [InlineData("query", "?name=Alice", "", 200, Html)]
    [InlineData("authorization", "", "Authorization: Basic eA==", 200, Html)]
    [InlineData("cookie", "", "Cookie: session=1", 200, Html)]
    [InlineData("cookie", "", "Cookie: _ga=1; session=1", 200, Html)]
    [InlineData("cookie", "", "Cookie: _ga=1|Cookie: session=1", 200, Html)]
    [InlineData("cookie", "", "Cookie: session", 200, Html)]
    [InlineData("cookie", "", "Cookie: _GA=1", 200, Html)]
    [InlineData("request-header", "", "X-Forwarded-Host: evil.example", 200, Html)]
    [InlineData("request-header", "", "X-User: alice", 200, Html)]
    [InlineData("request-header", "", "Range: bytes=0-", 200, Html)]
    [InlineData("status", "", "", 206, Html)]
    [InlineData("status", "", "", 404, Html)]
    [InlineData("not-html", "", "", 200, "")]
    [InlineData("not-html", "", "", 200, "Content-Type: application/json")]
    [InlineData("not-html", "", "", 200, "Content-Type: text/htmlx")]
    [InlineData("set-cookie", "", "", 200, Html + "|Set-Cookie: session=1")]
    [InlineData("cache-control", "", "", 200, Html + "|Cache-Control: max-age=0, Private")]
    [InlineData("cache-control", "", "", 200, Html + "|Cache-Control: private=\"x-user\"")]
    [InlineData("cache-control", "", "", 200, Html + "|Cache-Control: max-age=1|Cache-Control: no-store")]
    [InlineData("vary", "", "", 200, Html + "|Vary: Accept, cookie")]
    [InlineData("vary", "", "", 200, Html + "|Vary: *")]
    [InlineData("vary", "", "", 200, Html + "|Vary: Authorization")]
    [InlineData("coding", "", "", 200, Html + "|Content-Encoding: zstd")]
    public void Verdict_names_what_told(string reason, string query, string request, int status, string response)
    {
        var verdict = Judge.Judge(query, Headers(request), status, Headers(response));

        Assert.Equal(reason, verdict.Reason);
        Assert.Equal(reason == "anonymous", verdict.IsAnonymous);
    }

    [Fact]
    public void Cookies_that_the_rules_name_tell_nothing_as_long_as_they_do()
    {
        var cookies = new AnonymousCookies(["ab_*"]);
        var judge = new AnonymousRepresentation(() => cookies);
        var request = Headers("Cookie: _ga=1; ab_hero=b");

        Assert.True(judge.Judge("", request, 200, Headers(Html)).IsAnonymous);

        cookies = new AnonymousCookies([]);
        Assert.Equal("cookie", judge.Judge("", request, 200, Headers(Html)).Reason);
    }

    private static HeaderDictionary Headers(string fields)
    {
        var headers = new HeaderDictionary();
        foreach (var field in fields.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = field.Split(": ", 2);
            headers.Append(pair[0], pair[1]);
        }

        return headers;
    }
}
