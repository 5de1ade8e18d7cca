using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Tests.Consent;

public sealed class EdgeCookiesTests
{
    [Theory]
    [InlineData("a=1; edge_vid=x; b=2", "a=1; b=2")]
    [InlineData("edge_vid=x; b=2", "b=2")]
    [InlineData("a=1; edge_vid=x", "a=1")]
    [InlineData("a=1;edge_vid=x;b=2", "a=1;b=2")]
    [InlineData("a=1 ;\t edge_vid = x ;  b=\"2;3\"; c", "a=1 ;  b=\"2;3\"; c")]
    [InlineData("edge_vid=x; edge_consent=y; __Host-edge_vid=z; __Host-edge_consent=w; a=1", "a=1")]
    [InlineData("a=1; edge_admin=x; __Host-edge_admin=y; b=2", "a=1; b=2")]
    [InlineData("a=1; edge_vid=x; b=2; edge_vid=x; c=\u00e9\u0001", "a=1; b=2; c=\u00e9\u0001")]
    [InlineData(" a=1; edge_vid=x", " a=1")]
    [InlineData("a=edge_vid; edge_vid=", "a=edge_vid")]
    [InlineData("edge_vid=x", null)]
    [InlineData("edge_vid=x;", null)]
    [InlineData("; edge_vid=x ; ;", null)]
    public void Ours_leave_the_request_and_every_other_byte_stays(string header, string? expected)
    {
        var kept = EdgeCookies.RemoveFromRequest(header);

        Assert.Equal(expected is null ? 0 : 1, kept.Count);
        Assert.Equal(expected, (string?)kept);
    }

    [Theory]
    [InlineData("a=1; b=2")]
    [InlineData("edge_vid")]
    [InlineData("edge_administrator=x; EDGE_ADMIN=y")]
    [InlineData("my_edge_vid=x; edge_vid2=y; EDGE_VID=z; __host-edge_vid=w")]
    [InlineData("a=\"edge_vid=x\"")]
    [InlineData(";;=;")]
    [InlineData("")]
    public void A_header_without_ours_stays_the_same_string(string header) =>
        Assert.Same(header, (string?)EdgeCookies.RemoveFromRequest(header));

    [Fact]
    public void Of_several_headers_only_those_that_become_empty_go()
    {
        var kept = EdgeCookies.RemoveFromRequest(new StringValues(["a=1", "edge_vid=x", "b=2; edge_consent=y"]));

        Assert.Equal(["a=1", "b=2"], kept.Select(cookie => cookie!));
    }

    [Fact]
    public void A_Cookie_header_of_ours_only_is_gone_from_the_headers()
    {
        var headers = new HeaderDictionary { ["Cookie"] = "edge_vid=x", ["Set-Cookie"] = "edge_vid=x" };
        EdgeCookies.RemoveFromRequest(headers);
        EdgeCookies.RemoveFromResponse(headers);

        Assert.Empty(headers);
    }

    [Theory]
    [InlineData("edge_vid=x; Path=/")]
    [InlineData("__Host-edge_vid=x")]
    [InlineData("edge_consent=")]
    [InlineData("edge_admin=x; Path=/; HttpOnly")]
    [InlineData("__Host-edge_admin=x; Path=/; Secure")]
    [InlineData(" edge_vid =x")]
    [InlineData("=edge_vid=x")]
    [InlineData("\t= edge_vid=x; Secure")]
    [InlineData("edge_vid")]
    public void The_origin_cannot_set_a_cookie_of_our_names(string setCookie)
    {
        var kept = EdgeCookies.RemoveFromResponse(new StringValues(["a=1; Path=/", setCookie, "b=edge_vid"]));

        Assert.Equal(["a=1; Path=/", "b=edge_vid"], kept.Select(cookie => cookie!));
    }

    [Fact]
    public void The_origins_own_cookies_stay_the_same_strings()
    {
        var headers = new[] { "a=1; Path=/", "edge_video=x; edge_vid=y" };
        var kept = EdgeCookies.RemoveFromResponse(headers);

        Assert.Same(headers, kept.ToArray());
    }
}
