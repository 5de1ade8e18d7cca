using System.Text.Json;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Who is told what the cache did; what is told is in <c>Cases/status</c>.</summary>
public sealed class CacheStatusTests
{
    private const string Field = "Cache-Status";

    [Fact]
    public async Task Only_an_owners_browser_is_told_and_explained_what_is_kept()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var owner = site.NewVisitor();
        var visitor = site.NewVisitor();
        await SignInAsync(site, owner);
        visitor.Cookies["edge_admin"] = new string('A', 40);

        Assert.Contains("\ncache    not kept\n", (await owner.GetAsync("/_edge/explain?url=/")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "PersonalizationEdge; fwd=uri-miss; fwd-status=200; stored", (await owner.GetAsync("/"))[Field]);
        Assert.Null((await visitor.GetAsync("/"))[Field]);
        Assert.Null((await visitor.GetAsync("/p/1"))[Field]);
        Assert.StartsWith("PersonalizationEdge; hit; ttl=", (await owner.GetAsync("/"))[Field], StringComparison.Ordinal);
        Assert.Matches("\ncache    kept, fresh for [0-9]+ s\n", (await owner.GetAsync("/_edge/explain?url=/")).Text);
        Assert.Equal(
            "PersonalizationEdge; fwd=method; detail=method", (await owner.PostFormAsync("/form", "a=1"))[Field]);
    }

    [Theory]
    [InlineData("everybody", true)]
    [InlineData("nobody", false)]
    public async Task The_setting_names_everybody_or_nobody(string readers, bool isTold)
    {
        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync, SmallShop.Rules(), options => options.CacheStatus = readers);
        var owner = site.NewVisitor();
        await SignInAsync(site, owner);

        Assert.Equal(isTold, (await owner.GetAsync("/"))[Field] is not null);
        Assert.Equal(isTold, (await site.NewVisitor().GetAsync("/"))[Field] is not null);
    }

    [Theory]
    [InlineData("admins", null)]
    [InlineData("everybody", "PersonalizationEdge; fwd=uri-miss; fwd-status=200; detail=no-freshness")]
    public async Task An_edge_without_rules_has_no_owners_browsers(string readers, string? status)
    {
        await using var origin = await TestOrigin.StartAsync("<p>page</p>");
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url, options => options.CacheStatus = readers);

        Assert.Equal(status, (await new RawVisitor(edge.Port).GetAsync("/"))[Field]);
    }

    private static async Task SignInAsync(RuledSite site, RawVisitor browser)
    {
        using var link = JsonDocument.Parse((await site.AdminPostAsync("/sign-in")).Text);
        Assert.Equal(303, (await browser.GetAsync(link.RootElement.GetProperty("link").GetString()!)).Status);
    }
}
