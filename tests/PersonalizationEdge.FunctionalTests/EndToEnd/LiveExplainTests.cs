using System.Text.Json;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>What a running edge says of its decisions: to who reaches the admin port, and to an owner's own browser.</summary>
public sealed class LiveExplainTests
{
    private const string Explain = "/_edge/explain?url=/";
    private const string AsJson = "Accept: application/json\r\n";

    [Fact]
    public async Task Both_ports_tell_of_the_same_visitor_what_the_page_shows_and_never_the_id()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/p/1");
        var signedIn = await SignInAsync(site, visitor);

        for (var views = 1; views <= 4; views++)
        {
            var text = (await visitor.GetAsync(Explain)).Text;
            var pseudonym = PseudonymOf(text);
            var (status, told) = await site.AdminAsync($"/explain?url=/&visitor={pseudonym}");
            var toldAsText = await site.AdminAsync($"/explain?url=/&visitor={pseudonym}&format=text");
            var page = RawVisitor.PageOf(await visitor.GetAsync("/"));

            var isShown = page.Contains(SmallShop.Banner, StringComparison.Ordinal);
            Assert.Equal(views >= 3, isShown);
            var variant = isShown ? "regular" : "default";
            Assert.Contains($"\nslot hero: {variant}", text, StringComparison.Ordinal);
            Assert.Contains($"\nslot hero: {variant}", toldAsText.Text, StringComparison.Ordinal);
            Assert.Equal(200, status);
            using var document = JsonDocument.Parse(told);
            Assert.Equal(pseudonym, document.RootElement.EnumerateObject().First().Value.GetString());
            Assert.Equal(isShown ? "regular" : null, VariantOf(document.RootElement));
            foreach (var answer in (string[])[text, told, toldAsText.Text, signedIn.Text])
                Assert.DoesNotContain(Convert.ToHexStringLower(visitor.Id!), answer, StringComparison.OrdinalIgnoreCase);

            await visitor.GetAsync($"/p/{views + 1}");
        }
    }

    [Fact]
    public async Task Own_explanation_comes_as_json_to_who_asks_for_it_and_is_for_no_cache()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/p/1");
        await SignInAsync(site, visitor);

        var request = visitor.Request("GET", Explain)
            .Replace("Accept: text/html,application/xhtml+xml\r\n", AsJson, StringComparison.Ordinal);
        var answer = await RawHttp.RoundTripAsync(site.Edge.Port, request);

        Assert.Equal("application/json; charset=utf-8", answer["Content-Type"]);
        Assert.Equal("no-store", answer["Cache-Control"]);
        Assert.Equal("noindex", answer["X-Robots-Tag"]);
        Assert.Equal("no-referrer", answer["Referrer-Policy"]);
        Assert.NotNull(answer["Content-Security-Policy"]);
        using var document = JsonDocument.Parse(answer.Body);
        Assert.Matches("^[0-9a-f]{16}$", document.RootElement.GetProperty("pseudonym").GetString());
        Assert.Equal("/", document.RootElement.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Own_request_and_consent_are_what_is_explained()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, """
            site: { consent-bar: off }
            segments:
              tyrol: { when: { all: [{ language: de-AT }, { query: { from: mail } }] } }
            slots:
              hero:
                pages: [/]
                banner: { variants: { tyrol: { for: tyrol, html: '<b>for regulars</b>' } } }
            """);
        var visitor = site.NewVisitor();
        await SignInAsync(site, visitor);
        const string Language = "Accept-Language: de-AT\r\n";

        var page = RawVisitor.PageOf(await visitor.GetAsync("/?from=mail", Language));
        var text = (await visitor.GetAsync("/_edge/explain?url=/%3Ffrom%3Dmail", Language)).Text;
        var other = (await visitor.GetAsync(Explain, Language)).Text;
        var bot = await RawHttp.RoundTripAsync(site.Edge.Port, visitor.Request("GET", Explain)
            .Replace(RawVisitor.UserAgent, "Googlebot/2.1 (+http://www.google.com/bot.html)", StringComparison.Ordinal));

        Assert.Contains(SmallShop.Banner, page, StringComparison.Ordinal);
        Assert.StartsWith("page     /?from=mail\n", text, StringComparison.Ordinal);
        Assert.Contains("\nvisitor  not remembered: no consent\n", text, StringComparison.Ordinal);
        Assert.Contains("\nslot hero: tyrol", text, StringComparison.Ordinal);
        Assert.Contains("\nslot hero: default", other, StringComparison.Ordinal);
        Assert.Contains("\nvisitor  a known bot\n", bot.Text, StringComparison.Ordinal);
        Assert.Contains("\n  known bots get the default\n", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_finds_nothing_and_the_site_never_sees_the_cookie()
    {
        var seen = "";
        await using var site = await RuledSite.StartAsync(
            context =>
            {
                if (context.Request.Path == "/seen")
                    seen = context.Request.Headers.Cookie.ToString();

                context.Response.Headers.SetCookie = "edge_admin=planted; Path=/";
                return SmallShop.AnswerAsync(context);
            },
            SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        var requests = Volatile.Read(ref site.Origin.Requests);

        var none = await visitor.GetAsync(Explain);
        visitor.Cookies["edge_admin"] = new string('A', 32);
        var forged = await visitor.GetAsync(Explain);
        var pass = await visitor.GetAsync("/_edge/sign-in?pass=" + new string('A', 32));
        var empty = await visitor.GetAsync("/_edge/sign-in");
        Assert.Equal(requests, Volatile.Read(ref site.Origin.Requests));

        foreach (var answer in (RawResponse[])[none, forged, pass, empty])
        {
            Assert.Equal((404, 0), (answer.Status, answer.Body.Length));
            Assert.Empty(answer.Values("Set-Cookie"));
        }

        await SignInAsync(site, visitor);
        visitor.Cookies["own"] = "1";
        var page = await visitor.GetAsync("/seen");
        Assert.DoesNotContain(page.Values("Set-Cookie"), set => set.Contains("edge_admin", StringComparison.Ordinal));
        Assert.Equal("own=1", seen);
        Assert.Equal(400, (await visitor.GetAsync("/_edge/explain?url=/a/../b")).Status);
        Assert.Equal(400, (await visitor.GetAsync("/_edge/explain?url=http://elsewhere.test/")).Status);

        Assert.Equal(403, (await visitor.PostFormAsync("/_edge/sign-out", "x=1", "Sec-Fetch-Site: cross-site\r\n")).Status);
        Assert.Equal(200, (await visitor.GetAsync(Explain)).Status);
        var signedOut = await visitor.PostFormAsync("/_edge/sign-out", "x=1");
        Assert.Equal((303, "/"), (signedOut.Status, signedOut["Location"]));
        Assert.Equal(404, (await visitor.GetAsync(Explain)).Status);
    }

    [Fact]
    public async Task Passes_are_for_no_page_of_another_site()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());

        Assert.Equal(200, (await site.AdminPostAsync("/sign-in")).Status);
        Assert.Equal(200, (await site.AdminPostAsync("/sign-in", site.AdminOrigin)).Status);
        Assert.Equal(403, (await site.AdminPostAsync("/sign-in", "http://evil.test")).Status);
        Assert.Equal(403, (await site.AdminPostAsync("/sign-in", "null")).Status);
        Assert.Equal(405, (await site.AdminPostAsync("/explain")).Status);
        Assert.Equal(405, (await site.AdminAsync("/sign-in")).Status);
    }

    [Theory]
    [InlineData("/explain?url=/", 200, "\"variant\": null")]
    [InlineData("/explain?url=/&at=2026-12-24&device=phone&country=at&language=de-AT", 200, "2026-12-24T00:00:00")]
    [InlineData("/explain?url=/nowhere&format=text", 200, "no slot is on this page")]
    [InlineData("/explain?url=/&visitor=0123456789abcdef", 404, "nobody")]
    [InlineData("/explain?url=/&visitor=me", 400, "16 hexadecimal digits")]
    [InlineData("/explain", 400, "url must be")]
    [InlineData("/explain?url=home", 400, "url must be")]
    [InlineData("/explain?url=/&url=/b", 400, "more than once")]
    [InlineData("/explain?url=/p?a=1&b=2", 400, "b is no parameter")]
    [InlineData("/explain?url=/&at=soon", 400, "at is no time")]
    [InlineData("/explain?url=/&device=fridge", 400, "desktop, tablet, phone")]
    [InlineData("/explain?url=/&format=xml", 400, "text or json")]
    public async Task Admin_port_explains_or_says_why_not(string path, int status, string part)
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());

        var answer = await site.AdminAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(part, answer.Text, StringComparison.Ordinal);
        if (status != 200)
            Assert.NotNull(JsonDocument.Parse(answer.Text).RootElement.GetProperty("reason").GetString());
    }

    private static async Task<RawResponse> SignInAsync(RuledSite site, RawVisitor visitor)
    {
        var (status, text) = await site.AdminPostAsync("/sign-in");
        Assert.Equal(200, status);
        using var document = JsonDocument.Parse(text);
        var signedIn = await visitor.GetAsync(document.RootElement.GetProperty("link").GetString()!);
        Assert.Equal((303, Explain), (signedIn.Status, signedIn["Location"]));
        Assert.Contains("edge_admin", visitor.Cookies.Keys);

        return signedIn;
    }

    private static string PseudonymOf(string text)
    {
        var first = text.Split('\n')[0].Split(' ');
        Assert.Equal("pseudonym", first[0]);

        return first[1];
    }

    private static string? VariantOf(JsonElement page) =>
        Assert.Single(page.GetProperty("slots").EnumerateArray()).GetProperty("variant").GetString();
}
