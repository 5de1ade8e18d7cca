using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>With which headers pages go to the origin and leave for the visitor.</summary>
public sealed class HeaderTests(HeaderSites sites) : IClassFixture<HeaderSites>
{
    // What is hop by hop, or of its own making each time.
    private static readonly string[] Apart = ["Date", "Connection", "Transfer-Encoding", "Keep-Alive", "Set-Cookie"];

    [Theory]
    [InlineData("")]
    [InlineData(PageRequest.Gzip)]
    public async Task An_eligible_page_is_its_visitors_own(string acceptEncoding)
    {
        var headers = acceptEncoding.Length == 0 ? Array.Empty<string>() : [acceptEncoding];
        var answer = await sites.Slots.Edge.RoundTripAsync(PageRequest.Get("/shop/own", headers));

        Assert.Equal("private, no-cache", Assert.Single(answer.Values("Cache-Control")));
        Assert.Equal("Accept-Language, Cookie, Accept-Encoding", answer["Vary"]);
        Assert.Equal("1", answer["X-Own"]);
        Assert.Equal(["shop=1"], answer.Values("Set-Cookie"));
        foreach (var gone in HeaderOrigin.OfItsBytes)
        {
            Assert.True(answer[gone] is null, gone);
        }
    }

    [Fact]
    public async Task A_no_store_stays()
    {
        var answer = await sites.Slots.Edge.RoundTripAsync(PageRequest.Get("/shop/secret?cache=no-store,max-age=0"));

        Assert.Equal("private, no-cache, no-store", answer["Cache-Control"]);
    }

    [Fact]
    public async Task The_origin_is_asked_for_the_whole_page_and_sees_no_cookie_of_ours()
    {
        string[] asked =
        [
            "X-Case: whole", "If-None-Match: \"1\"", "If-Modified-Since: Wed, 04 Mar 2026 12:00:00 GMT", "Range: bytes=0-9",
            "If-Range: \"1\"", PageRequest.Gzip, "Cookie: a=1; edge_vid=x; __Host-edge_vid=y; edge_consent=z; b=2",
        ];

        var before = sites.Slots.Count("edge_pages_total", "reason=\"partial\"");

        // A range of what may be anything is a range; that of a page would be of bytes this visitor does not get.
        var part = await sites.Slots.Edge.RoundTripAsync(PageRequest.Get("/shop/whole", asked));
        var partial = sites.Slots.Origin.Received["whole"];
        await sites.Slots.Edge.RoundTripAsync(PageRequest.Get("/shop/whole"));
        var whole = await sites.Slots.Edge.RoundTripAsync(PageRequest.Get("/shop/whole", asked));
        var known = sites.Slots.Origin.Received["whole"];

        Assert.Equal((206, 200), (part.Status, whole.Status));
        Assert.Equal("\"1\"", part["ETag"]);
        Assert.Equal(("bytes=0-9", null), (partial["Range"], known["Range"]));
        foreach (var received in (ReceivedRequest[])[partial, known])
        {
            Assert.Null(received["If-None-Match"]);
            Assert.Null(received["If-Modified-Since"]);
            Assert.Equal("identity", received["Accept-Encoding"]);
            Assert.Equal("a=1; b=2", received["Cookie"]);
        }

        Assert.Null(known["If-Range"]);
        await sites.Slots.CountedAsync(before + 1, "edge_pages_total", "reason=\"partial\"");
    }

    [Theory]
    [InlineData("/shop/a?status=404")]
    [InlineData("/shop/a?status=500")]
    [InlineData("/shop/a?status=301")]
    [InlineData("/shop/a?type=application/json")]
    [InlineData("/shop/a?type=application/xhtml%2Bxml")]
    [InlineData("/shop/b", "Range: bytes=0-9")]
    [InlineData("/elsewhere")]
    [InlineData("/elsewhere", "Range: bytes=0-9")]
    [InlineData("/elsewhere", "If-None-Match: \"1\"")]
    public async Task Every_other_answer_keeps_the_origins_headers(string target, params string[] headers)
    {
        var direct = await RawHttp.RoundTripAsync(sites.Slots.Origin.Port, PageRequest.Get(target, headers));
        var through = await sites.Slots.Edge.RoundTripAsync(PageRequest.Get(target, headers));

        Assert.Equal(direct.Status, through.Status);
        Assert.Equal(Ordered(direct), Ordered(through));
        Assert.Equal(["shop=1"], through.Values("Set-Cookie"));
        Assert.Equal(direct.Body, through.Body);
    }

    [Theory]
    [InlineData("image/avif,image/webp,*/*;q=0.8", "image/svg+xml", "image")]
    [InlineData("text/css,*/*;q=0.1", "text/css", "style")]
    public async Task Pictures_and_styles_are_revalidated_as_ever(string accept, string type, string destination)
    {
        foreach (var fetchHeader in (string[])["X-None: 1", $"Sec-Fetch-Dest: {destination}"])
        {
            var request = PageRequest.Get($"/shop/{destination}?type={Uri.EscapeDataString(type)}", fetchHeader, "If-None-Match: \"1\"")
                .Replace("Accept: text/html", $"Accept: {accept}", StringComparison.Ordinal);
            var answer = await sites.Bar.Edge.RoundTripAsync(request);

            Assert.Equal((304, "\"1\"", "public, max-age=600"), (answer.Status, answer["ETag"], answer["Cache-Control"]));
        }
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/shop/a")]
    [InlineData("/shop/a?cache=public,no-transform")]
    [InlineData("/elsewhere?cache=public,s-maxage=99")]
    public async Task What_carries_our_cookie_no_shared_cache_may_keep(string target)
    {
        var answer = await sites.OptOut.Edge.RoundTripAsync(PageRequest.Get(target));

        Assert.Contains(answer.Values("Set-Cookie"), cookie => cookie.StartsWith("edge_vid=", StringComparison.Ordinal));
        Assert.DoesNotContain("edge_vid=of-the-origin", string.Join(' ', answer.Values("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal("private, no-cache", answer["Cache-Control"]);
        foreach (var gone in (string[])["Expires", "CDN-Cache-Control", "Example-CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires"])
        {
            Assert.True(answer[gone] is null, gone);
        }
    }

    [Theory]
    [InlineData("/shop/a")]
    [InlineData("/elsewhere")]
    [InlineData("/shop/a?coding=gzip")]
    [InlineData("/shop/a?cache=no-transform")]
    [InlineData("/shop/a?status=404")]
    public async Task A_head_is_that_of_the_page(string target)
    {
        foreach (var site in (PageSite[])[sites.Slots, sites.Bar, sites.OptOut])
        {
            foreach (var userAgent in (string[])[Chromium.UserAgent, PageRequest.Bot])
            {
                foreach (var headers in (string[][])[[], [PageRequest.Gzip]])
                {
                    var get = await site.Edge.RoundTripAsync(PageRequest.Of("GET", target, userAgent, headers));
                    var head = await site.Edge.RoundTripAsync(PageRequest.Of("HEAD", target, userAgent, headers), head: true);

                    Assert.Equal(get.Status, head.Status);
                    Assert.Equal(Ordered(get), Ordered(head));
                }
            }
        }
    }

    private static IEnumerable<string> Ordered(RawResponse response) => response.Headers
        .Where(header => !Apart.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"{header.Name}: {header.Value}".ToLowerInvariant())
        .Order(StringComparer.Ordinal);
}
