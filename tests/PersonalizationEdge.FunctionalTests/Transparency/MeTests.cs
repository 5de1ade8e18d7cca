using System.Text.Json;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Rows;

namespace PersonalizationEdge.FunctionalTests.Transparency;

/// <summary><c>/_edge/me</c>: what a visitor reads there is what the edge has recorded, and can be ended there.</summary>
public sealed class MeTests
{
    private const string AsJson = "Accept: application/json\r\n";

    private const string Rules = CardShop.Rules + """

          hero:
            at: h1
            text: { variants: { dry: { for: dry-skin, text: For dry skin } } }
        segments:
          dry-skin: { describe: "You looked at <dry> things & more", when: { viewed: { tag: dry }, count: ">= 3" } }
          half-dry: { when: { viewed: { tag: dry } } }
          oily-skin: { describe: "You looked at oily things", when: { viewed: { tag: oily }, count: ">= 3" } }
        """;

    [Fact]
    public async Task Reasons_are_those_of_the_event_log()
    {
        await using var site = await RowSite.StartAsync(Rules);
        var visitor = await SeenHomeAsync(site);

        var me = await ReportAsync(visitor);

        // Before it three product pages with the first slot.
        var exposures = (await RowSite.EventsOfAsync(site, visitor))
            .Where(happened => happened.Kind == EventKind.Exposure)
            .Skip(3)
            .ToList();
        var page = me.GetProperty("lastPage");
        var slots = page.GetProperty("slots").EnumerateArray().ToList();
        Assert.Equal("/", page.GetProperty("path").GetString());
        Assert.Equal(3, exposures.Count);
        Assert.Equal(
            exposures.Select(exposure => (exposure.Slot, exposure.Variant, exposure.Reason)),
            slots.Select(slot => (Text(slot, "slot"), Text(slot, "variant"), Text(slot, "reason"))));
        Assert.Equal(
            exposures.Select(exposure => exposure.Items?.ToString() ?? ""),
            slots.Select(slot => string.Join('\n', slot.GetProperty("items").EnumerateArray().Select(item => Text(item, "path")))));
        var shown = Document(await PageAsync(visitor)).QuerySelectorAll("dt + dd").Select(reason => reason.TextContent);
        Assert.Equal(exposures.Select(exposure => exposure.Reason), shown);
    }

    [Fact]
    public async Task Page_tells_interests_pages_and_segments_in_plain_words()
    {
        await using var site = await RowSite.StartAsync(Rules);
        var visitor = await SeenHomeAsync(site);

        var page = Document(await PageAsync(visitor));

        Assert.Equal(["dry"], page.QuerySelectorAll(".meters span").Select(name => name.TextContent));
        Assert.Equal("100", page.QuerySelector("meter")!.GetAttribute("value"));
        Assert.Equal(
            ["You looked at <dry> things & more", "half dry"],
            page.QuerySelectorAll("h2:nth-of-type(2) + ul > li").Select(segment => segment.TextContent));
        Assert.Equal(
            ["/", "/p/5", "/p/3", "/p/1"],
            page.QuerySelectorAll("h2:last-of-type + ul a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Cream & care 5", page.QuerySelector("h2:last-of-type + ul a[href='/p/5']")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, dry"));
    }

    [Fact]
    public async Task Answers_are_for_nobody_else_and_no_cache()
    {
        await using var site = await RowSite.StartAsync(Rules);
        var visitor = await SeenHomeAsync(site);

        var answer = await visitor.GetAsync("/_edge/me");

        Assert.Equal(200, answer.Status);
        Assert.Equal("no-store", answer["Cache-Control"]);
        Assert.StartsWith("default-src 'none'", answer["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(405, (await visitor.PostFormAsync("/_edge/me", "choice=erase")).Status);
        Assert.Empty((await visitor.HeadAsync("/_edge/me")).Body);
    }

    [Fact]
    public async Task Whoever_is_not_remembered_reads_so_and_gets_no_cookie()
    {
        await using var site = await RowSite.StartAsync(Rules);

        var answer = await site.NewVisitor().GetAsync("/_edge/me");
        var agreed = await ReportAsync(await site.NewConsentingVisitorAsync());

        Assert.Contains("Nothing is remembered of you", RawVisitor.PageOf(answer), StringComparison.Ordinal);
        Assert.Empty(answer.Values("Set-Cookie"));
        Assert.Equal(0, agreed.GetProperty("interests").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, agreed.GetProperty("lastPage").ValueKind);
    }

    [Fact]
    public async Task Erasing_leaves_nothing_and_goes_on()
    {
        await using var site = await RowSite.StartAsync(Rules);
        var visitor = await SeenHomeAsync(site);
        var before = visitor.Id!;

        var answer = await visitor.PostFormAsync("/_edge/consent", "choice=erase&return=%2F_edge%2Fme");

        Assert.Equal((303, "/_edge/me"), (answer.Status, answer["Location"]));
        Assert.Equal("nothing-yet", Text(await ReportAsync(visitor), "state"));
        Assert.Contains("<h1>Home</h1>", RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);
        await visitor.GetAsync("/p/1");
        Assert.NotEqual(before, visitor.Id);
        await site.EverythingStoredAsync();
        Assert.Equal(1, (await ReportAsync(visitor)).GetProperty("visits").GetInt32());
    }

    [Fact]
    public async Task Switching_off_restores_the_page_and_ends_remembering()
    {
        await using var site = await RowSite.StartAsync(Rules);
        var visitor = await SeenHomeAsync(site);

        await visitor.RefuseAsync();

        Assert.Equal("not-remembered", Text(await ReportAsync(visitor), "state"));
        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    // Has looked at the home page with all it makes of three dry-skin products.
    private static async Task<RawVisitor> SeenHomeAsync(RuledSite site)
    {
        var visitor = await RowSite.NewDryVisitorAsync(site);
        await site.EverythingStoredAsync();
        var before = site.Recorder.Stored;
        Assert.Contains("<h1>For dry skin</h1>", RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);
        await site.StoredAsync(before + 4);

        return visitor;
    }

    private static async Task<string> PageAsync(RawVisitor visitor) => RawVisitor.PageOf(await visitor.GetAsync("/_edge/me"));

    private static async Task<JsonElement> ReportAsync(RawVisitor visitor)
    {
        var answer = await visitor.GetAsync("/_edge/me", AsJson);
        Assert.Equal("application/json", answer["Content-Type"]);

        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Document(string page) => new HtmlParser().ParseDocument(page);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
