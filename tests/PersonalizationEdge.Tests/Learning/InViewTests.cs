using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

/// <summary>What a page shows by itself is learned with its items.</summary>
public sealed class InViewTests : IDisposable
{
    private static readonly ItemKind Product = new("product", [PathGlob.Parse("/p/*")], null);
    private static readonly InViewRule Rule = new(["#row", "[data-edge-slot=\"more\"]"], [Product]);

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("<a href=/p/a>A</a> <a href=/p/b?from=home#x>B</a> <a href=/p/a>A again</a>", "/p/a /p/b")]
    [InlineData("<a href=/p/a>A</a><div id=row><ul><li><a href=/p/b>B</a></ul></div><a href=/p/c>C</a>", "/p/a /p/c")]
    [InlineData("<div id=row><a href=/p/a>A</a></div><div id=row><a href=/p/b>B</a></div>", "/p/b")]
    [InlineData("<a id=row href=/p/a>A</a><p data-edge-slot=more><a href=/p/b>B</a></p><map><area href=/p/c></map>", "/p/c")]
    [InlineData("<a href=/magazine/x>X</a><a href=/>Home</a><a href=/p/a/reviews>R</a><a href=/known>Known</a>", "/known")]
    [InlineData("<a href=https://shop.example/p/a>A</a><a href=//other.example/p/b>B</a><a href=javascript:/p/c>C</a>", "/p/a")]
    [InlineData("<a href='/p/a b'>A</a><a href=/p/../p/b>B</a><a href=/p/%2e%2e>C</a><a href='/p/\u00e9'>D</a>", "")]
    [InlineData("<base href=/p/><a href=a>A</a><template><a href=/p/b>B</a></template><!-- <a href=/p/c>C</a> -->", "/p/a")]
    [InlineData("<p>nothing</p>", "")]
    public void Links_to_items_outside_the_rows_are_in_view(string page, string links)
    {
        using var document = new HtmlParser().ParseDocument(page);

        Assert.Equal(links, string.Join(' ', Read(document)!));
    }

    [Fact]
    public void Links_of_a_page_are_bounded()
    {
        using var document = new HtmlParser().ParseDocument(
            string.Concat(Enumerable.Range(0, 1_000).Select(number => $"<a href=/p/{number}>x</a>")));

        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"/p/{number}"), Read(document));
    }

    [Fact]
    public async Task Page_of_no_item_teaches_what_it_shows_and_is_known_after_a_restart()
    {
        await using (var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent))
        {
            Assert.True(host.Pass("/", "<a href=/p/a>A</a><div id=row><a href=/p/b>B</a></div>", null, Rule));
            await host.Metrics.InView.ReachAsync(1, LearnerHost.Soon);

            Assert.Equal(["/p/a"], host.InView.Find("/")!.Value.ToArray());
            Assert.Equal((0, 0L), (host.Catalogue.Count, host.Learner.Learned));
        }

        await using var again = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        Assert.Equal(["/p/a"], again.InView.Find("/")!.Value.ToArray());
        Assert.False(again.Pass("/", "<a href=/p/c>C</a>", null, Rule));
    }

    [Fact]
    public async Task Item_page_with_a_row_teaches_both_and_changes_are_read()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        host.Pass("/p/cream", "<title>Cream</title><a href=/p/a>A</a>", Product, Rule);
        await host.Metrics.InView.ReachAsync(1, LearnerHost.Soon);
        Assert.Equal("Cream", host.Catalogue.Find("/p/cream")?.Title);
        Assert.Equal(["/p/a"], host.InView.Find("/p/cream")!.Value.ToArray());

        host.Time.Advance(TimeSpan.FromMinutes(11));
        host.Pass("/p/cream", "<title>Cream</title><a href=/p/b>B</a>", Product, Rule);
        await host.Metrics.InView.ReachAsync(2, LearnerHost.Soon);
        Assert.Equal(["/p/b"], host.InView.Find("/p/cream")!.Value.ToArray());

        // The same page by another rule is another reading.
        host.Time.Advance(TimeSpan.FromMinutes(11));
        host.Pass("/p/cream", "<title>Cream</title><a href=/p/b>B</a>", Product, Rule with { Rows = ["a"] });
        await host.Metrics.InView.ReachAsync(3, LearnerHost.Soon);
        Assert.Empty(host.InView.Find("/p/cream")!.Value.ToArray());
    }

    [Fact]
    public async Task Page_that_may_be_somebodys_own_is_fetched_without_a_name()
    {
        string? cookie = "none asked";
        await using var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            cookie = context.Request.Headers.Cookie;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<a href=/p/everybodys>A</a>");
        });

        host.Learner.Offer(LearnerHost.At("/"), null, page: null, Rule);
        await host.Metrics.InView.ReachAsync(1, LearnerHost.Soon);

        Assert.Equal(["/p/everybodys"], host.InView.Find("/")!.Value.ToArray());
        Assert.True(string.IsNullOrEmpty(cookie));
    }

    [Fact]
    public async Task Page_that_was_fetched_before_a_rule_asked_is_fetched_again_soon()
    {
        var fetched = 0;
        await using var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            fetched++;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<title>Cream</title><a href=/p/a>A</a>");
        });
        host.Learner.Offer(LearnerHost.At("/p/cream"), Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        host.Time.Advance(TimeSpan.FromMinutes(11));
        host.Learner.Offer(LearnerHost.At("/p/cream"), Product, page: null);
        host.Learner.Offer(LearnerHost.At("/p/cream"), Product, page: null, Rule);
        await host.Metrics.InView.ReachAsync(1, LearnerHost.Soon);

        Assert.Equal(2, fetched);
    }

    [Fact]
    public async Task Page_that_is_gone_is_forgotten_here_and_in_the_file()
    {
        var status = 200;
        await using (var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<a href=/p/a>A</a>");
        }))
        {
            host.Learner.Offer(LearnerHost.At("/list"), null, page: null, Rule);
            await host.Metrics.InView.ReachAsync(1, LearnerHost.Soon);

            status = 404;
            host.Time.Advance(TimeSpan.FromMinutes(11));
            host.Learner.OfferGone(LearnerHost.At("/list"), null, Rule);
            await host.Metrics.Removed.ReachAsync(1, LearnerHost.Soon);
            Assert.Null(host.InView.Find("/list"));
        }

        await using var again = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        Assert.Equal(0, again.InView.Count);
    }

    [Fact]
    public async Task Row_whose_selector_cannot_be_followed_costs_no_item()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        var broken = Rule with { Rows = [":::"] };

        host.Pass("/p/cream", "<title>Cream</title>", Product, broken);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        host.Pass("/", "<a href=/p/a>A</a>", null, broken);
        await host.Metrics.Rejected.ReachAsync(1, LearnerHost.Soon);

        Assert.Equal((1, 0), (host.Catalogue.Count, host.InView.Count));
    }

    private static string[]? Read(AngleSharp.Html.Dom.IHtmlDocument document)
    {
        var items = new Catalogue();
        items.Learn(new Item { Path = "/known", Kind = "product" });

        return new InViewReader(new LearningSettings(), items).Read(document, LearnerHost.At("/"), Rule);
    }
}
