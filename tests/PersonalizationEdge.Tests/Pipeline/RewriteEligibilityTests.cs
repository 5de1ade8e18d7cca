using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class RewriteEligibilityTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "gzip, deflate, br")]
    [InlineData("br;q=1.0, zstd;q=0.9, *;q=0.1", "br;q=1.0")]
    [InlineData("zstd", "identity")]
    [InlineData("", "identity")]
    public void Page_that_is_only_read_is_compressed_as_the_edge_can_read_it(string sent, string asked)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptEncoding = sent;

        RewriteEligibility.AskForKnownCoding(request);

        Assert.Equal(asked, request.Headers.AcceptEncoding);
    }

    [Theory]
    [InlineData("GET", null, "text/html,*/*;q=0.8", "Unknown", true)]
    [InlineData("GET", null, null, "Unknown", true)]
    [InlineData("GET", null, "*/*", "Unknown", true)]
    [InlineData("GET", null, "*/*", "Other", false)]
    [InlineData("GET", null, "*/*", "Html", true)]
    [InlineData("GET", null, "image/png", "Unknown", false)]
    [InlineData("GET", "document", "text/html", "Unknown", true)]
    [InlineData("GET", "iframe", "text/html", "Unknown", true)]
    [InlineData("GET", "empty", "*/*", "Unknown", true)]
    [InlineData("GET", "image", "*/*", "Unknown", false)]
    [InlineData("GET", "script", "*/*", "Html", false)]
    [InlineData("HEAD", null, "*/*", "Unknown", true)]
    [InlineData("POST", "document", "text/html", "Html", false)]
    public void Only_what_can_be_a_page_is_eligible(
        string method, string? destination, string? accept, string remembered, bool expected)
    {
        var request = Request(method, destination, accept);

        Assert.Equal(expected, RewriteEligibility.MayBePage(request, Enum.Parse<UrlKind>(remembered)));
    }

    [Theory]
    [InlineData("GET", "document", true)]
    [InlineData("GET", null, true)]
    [InlineData("GET", "iframe", false)]
    [InlineData("GET", "empty", false)]
    [InlineData("HEAD", "document", true)]
    public void A_step_is_the_visitors_own(string method, string? destination, bool expected) =>
        Assert.Equal(expected, RewriteEligibility.IsStep(Request(method, destination, "text/html")));

    [Fact]
    public void The_origin_is_asked_for_the_whole_page()
    {
        var request = Request("GET", "document", "text/html");
        request.Headers.IfNoneMatch = "\"1\"";
        request.Headers.IfModifiedSince = "Wed, 04 Mar 2026 12:00:00 GMT";
        request.Headers.Range = "bytes=0-9";
        request.Headers.AcceptEncoding = "gzip, br";

        RewriteEligibility.AskForWholePage(request, UrlKind.Unknown, "identity");
        Assert.Equal("bytes=0-9", request.Headers.Range);

        RewriteEligibility.AskForWholePage(request, UrlKind.Html, "identity");
        Assert.Equal(["Accept", "Accept-Encoding", "Sec-Fetch-Dest"], request.Headers.Keys.Order());
        Assert.Equal("identity", request.Headers.AcceptEncoding);
    }

    private static HttpRequest Request(string method, string? destination, string? accept)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        if (destination is not null)
        {
            request.Headers["Sec-Fetch-Dest"] = destination;
        }

        if (accept is not null)
        {
            request.Headers.Accept = accept;
        }

        return request;
    }
}
