using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>With which headers pages leave, and what HEAD, ranges and validators do to them.</summary>
public sealed class PageHeaderTests
{
    private static readonly string[] FieldsOfSharedCaches =
        ["Expires", "CDN-Cache-Control", "Some-CDN-Cache-Control", "Surrogate-Control", "Edge-Control", "X-Accel-Expires"];

    // They differ by nature, or belong to the connection; a tag has what comes out of the cache, not what is on its way into it.
    private static readonly string[] OfTheMoment =
        ["Date", "Set-Cookie", "Transfer-Encoding", "Connection", "Content-Length", "ETag"];

    [Theory]
    [InlineData("", "")]
    [InlineData("Accept-Encoding: gzip\r\n", "")]
    [InlineData("", "gzip")]
    [InlineData("Accept-Encoding: gzip\r\n", "gzip")]
    public async Task Head_is_that_of_get(string accept, string originCoding)
    {
        await using var site = await RuledSite.StartAsync(
            originCoding.Length == 0
                ? SmallShop.AnswerAsync
                : context => CompressedPage.SendAsync(context, originCoding, SmallShop.Home),
            SmallShop.Rules("consent: opt-in"));
        var regular = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(regular);

        foreach (var visitor in new[] { site.NewVisitor(), await site.NewConsentingVisitorAsync(), regular })
        {
            var get = await visitor.GetAsync("/", accept);
            var head = await visitor.HeadAsync("/", accept);

            Assert.Equal(Lasting(get), Lasting(head));
            Assert.Empty(head.Body);
            if (head["Content-Length"] is { } length)
            {
                // RFC 9110, section 8.6: none, or exactly that of the GET.
                Assert.Equal($"{get.Body.Length}", length);
            }
        }
    }

    [Fact]
    public async Task Page_with_a_slot_is_nobody_elses_whether_or_not_the_slot_was_filled()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var regular = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(regular);

        foreach (var visitor in new[] { site.NewVisitor(), regular })
        {
            var page = await visitor.GetAsync("/");

            Assert.Equal("private, no-cache", page["Cache-Control"]);
            Assert.Equal("Cookie, Accept-Encoding", page["Vary"]);
            Assert.All(
                ["Last-Modified", "Expires", "Accept-Ranges", "CDN-Cache-Control"],
                name => Assert.Null(page[name]));
            Assert.NotEqual(SmallShop.ETag, page["ETag"]);
        }
    }

    [Fact]
    public async Task Page_without_a_slot_keeps_the_origins_headers()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        var page = await visitor.GetAsync("/p/1");

        Assert.Equal("public, max-age=600", page["Cache-Control"]);
        Assert.Equal(SmallShop.ETag, page["ETag"]);
        Assert.Equal("bytes", page["Accept-Ranges"]);
        Assert.Null(page["Vary"]);
    }

    [Fact]
    public async Task Page_that_sets_our_cookie_is_for_no_shared_cache_of_any_kind()
    {
        await using var site = await RuledSite.StartAsync(
            context =>
            {
                foreach (var name in FieldsOfSharedCaches)
                {
                    context.Response.Headers[name] = "max-age=3600";
                }

                return SmallShop.AnswerAsync(context);
            },
            SmallShop.Rules("consent: opt-out"));

        foreach (var target in new[] { "/", "/p/1" })
        {
            var page = await site.NewVisitor().GetAsync(target);

            Assert.StartsWith("edge_vid=", Assert.Single(page.Values("Set-Cookie")), StringComparison.Ordinal);
            Assert.Equal("private, no-cache", page["Cache-Control"]);
            Assert.All(FieldsOfSharedCaches, name => Assert.Null(page[name]));
        }
    }

    [Fact]
    public async Task Url_that_answered_a_script_with_data_becomes_a_page_again()
    {
        await using var site = await RuledSite.StartAsync(
            context => context.Request.Headers.ContainsKey("X-Requested-With")
                ? context.Response.WriteAsJsonAsync(new { Items = 0 })
                : SmallShop.AnswerAsync(context),
            SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);
        var data = await visitor.GetAsync("/", "X-Requested-With: XMLHttpRequest\r\n");
        Assert.StartsWith("application/json", data["Content-Type"], StringComparison.Ordinal);

        // The answer before this one was no page, so that it stands aside once.
        await visitor.GetAsync("/");

        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task Old_copy_of_a_page_with_a_slot_is_never_confirmed()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/");
        await SmallShop.ViewThreeProductsAsync(visitor);

        var page = await visitor.GetAsync(
            "/", $"If-None-Match: {SmallShop.ETag}\r\nIf-Modified-Since: Mon, 02 Mar 2026 10:00:00 GMT\r\n");

        Assert.Equal(200, page.Status);
        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(page));
    }

    [Fact]
    public async Task Range_of_a_known_page_with_a_slot_gives_the_whole_page()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);
        await visitor.GetAsync("/");

        var page = await visitor.GetAsync("/", "Range: bytes=0-9\r\n");

        Assert.Equal(200, page.Status);
        Assert.Null(page["Content-Range"]);
        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(page));
    }

    [Fact]
    public async Task Range_of_an_unknown_url_is_the_origins_own()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        var part = await visitor.GetAsync("/", "Range: bytes=0-9\r\n");

        Assert.Equal(206, part.Status);
        Assert.Equal(SmallShop.Home[..10], part.Text);
        Assert.Equal("public, max-age=600", part["Cache-Control"]);
        Assert.Equal(SmallShop.ETag, part["ETag"]);
    }

    private static List<string> Lasting(RawResponse response) =>
    [
        $"{response.Status}",
        .. response.Headers
            .Where(header => !OfTheMoment.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Name}: {header.Value}")
            .Order(StringComparer.Ordinal),
    ];
}
