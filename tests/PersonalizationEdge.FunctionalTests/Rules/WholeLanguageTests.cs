using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>What owners can ask for, through a whole edge: what a visitor does shows on the next page.</summary>
public sealed class WholeLanguageTests
{
    private const string Page =
        "<!doctype html><html><head><title>Shop</title></head><body class=\"wide\"><h1>Shop</h1>"
        + "<div id=\"hero\">default</div><a class=\"cta\" href=\"/all\">All</a><p id=\"gone\">gone</p></body></html>";

    private const string Rules = """
        site: { consent-bar: off, search: { page: /search, query: q }, query: [from] }
        goals: { purchase: { page: /thanks, value: { query: total } } }
        preferences: { skin: { values: [dry, oily] }, name: { text: 40 } }
        segments:
          closed: { when: { dismissed: hero } }
          searched: { when: { searched: cream, within: 1h } }
          spender: { when: { goal: purchase, sum: ">= 100" } }
          dry: { when: { preference: { name: skin, is: dry } } }
          campaign: { when: { all: [ { utm.source: mail }, { page-number: { ">=": 2 } } ] } }
          german: { when: { language: de } }
          phone: { when: { all: [ { device: phone }, { os: ios } ] } }
          foreign: { when: { cookie: { name: currency, not: EUR } } }
        slots:
          hero:
            at: "#hero"
            pages: /
            banner:
              variants:
                closed: { for: closed, html: closed }
                spender: { for: spender, html: spender }
                dry: { for: dry, html: 'dry {preference.name|you}' }
                searched: { for: searched, html: searched }
                campaign: { for: campaign, html: campaign }
          title: { at: h1, pages: /q, text: { variants: { hello: { text: "Hello {query.from} & all" } } } }
          before: { at: h1, pages: /de, before: { variants: { de: { for: german, html: "<p>Hallo</p>" } } } }
          button: { at: a.cta, pages: /phone, attribute: { variants: { app: { for: phone, set: { href: /app, title: 'The "app"' } } } } }
          body: { at: body, pages: /phone, class: { variants: { p: { for: phone, add: phone, remove: wide } } } }
          gone: { at: "#gone", pages: /chf, hide: { for: foreign } }
        """;

    [Fact]
    public async Task What_a_visitor_did_shows_on_the_next_page()
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, Rules);
        var visitor = await site.NewConsentingVisitorAsync();

        Assert.Equal("default", await HeroAsync(visitor, "/"));

        await visitor.GetAsync("/search?q=Rich%20Cream");
        Assert.Equal("searched", await HeroAsync(visitor, "/"));

        var answer = await visitor.PostFormAsync("/_edge/preference", "skin=dry&return=%2F");
        Assert.Equal((303, "/"), (answer.Status, answer["Location"]));
        Assert.Equal("dry you", await HeroAsync(visitor, "/"));

        await visitor.PostFormAsync("/_edge/preference", "name=name&value=Ann+%3Cb%3E");
        Assert.Equal("dry Ann &lt;b&gt;", await HeroAsync(visitor, "/"));

        await visitor.GetAsync("/thanks?total=99.50");
        await visitor.GetAsync("/thanks?total=99.50");
        Assert.Equal("dry Ann &lt;b&gt;", await HeroAsync(visitor, "/"));

        await visitor.PostFormAsync("/_edge/dismiss", "slot=hero");
        Assert.Equal("closed", await HeroAsync(visitor, "/"));
        Assert.Equal("default", await HeroAsync(await site.NewConsentingVisitorAsync(), "/"));
    }

    [Fact]
    public async Task A_goals_value_adds_up_and_a_campaign_lasts_for_the_visit()
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, Rules);
        var buyer = await site.NewConsentingVisitorAsync();
        await buyer.GetAsync("/thanks?total=100");
        Assert.Equal("spender", await HeroAsync(buyer, "/"));

        var reader = await site.NewConsentingVisitorAsync();
        Assert.Equal("default", await HeroAsync(reader, "/?utm_source=mail&utm_medium=x"));
        await reader.GetAsync("/elsewhere");
        Assert.Equal("campaign", await HeroAsync(reader, "/"));
    }

    [Fact]
    public async Task Every_action_changes_its_part_of_the_page_without_consent()
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, Rules);
        var visitor = site.NewVisitor();
        const string iPhone =
            "Sec-CH-UA-Mobile: ?1\r\nSec-CH-UA-Platform: \"iOS\"\r\n";

        Assert.Equal(
            Page.Replace("<h1>Shop<", "<h1>Hello &lt;i&gt; &amp; all<", StringComparison.Ordinal),
            await PageAsync(visitor, "/q?from=%3Ci%3E"));
        Assert.Equal(
            Page.Replace("<h1>", "<p>Hallo</p><h1>", StringComparison.Ordinal),
            await PageAsync(visitor, "/de", "Accept-Language: fr;q=0.5, de-AT\r\n"));
        Assert.Equal(
            Page.Replace("class=\"wide\"", "class=\"phone\"", StringComparison.Ordinal)
                .Replace("href=\"/all\"", "href=\"/app\" title=\"The &quot;app&quot;\"", StringComparison.Ordinal),
            await PageAsync(visitor, "/phone", iPhone));
        Assert.Equal(
            Page.Replace("<p id=\"gone\">", "<p id=\"gone\" hidden=\"\">", StringComparison.Ordinal),
            await PageAsync(visitor, "/chf", "Cookie: currency=CHF\r\n"));
        Assert.Equal(Page, await PageAsync(visitor, "/chf", "Cookie: currency=EUR\r\n"));
        Assert.Empty(visitor.Cookies);
    }

    private static async Task<string> HeroAsync(RawVisitor visitor, string target)
    {
        const string begin = "<div id=\"hero\">";
        var page = await PageAsync(visitor, target);
        var start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;

        return page[start..page.IndexOf("</div>", StringComparison.Ordinal)];
    }

    private static async Task<string> PageAsync(RawVisitor visitor, string target, string fields = "") =>
        RawVisitor.PageOf(await visitor.GetAsync(target, fields));

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page);
    }
}
