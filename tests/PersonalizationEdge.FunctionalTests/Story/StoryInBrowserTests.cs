using Microsoft.Playwright;
using PersonalizationEdge.Demo.Cart;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The story in a real browser, with a person's clicks, with scripts and without.</summary>
public sealed class StoryInBrowserTests
{
    // Set, pictures of the story's steps are kept there, to be looked at.
    private static readonly string? PictureFolder = Environment.GetEnvironmentVariable("EDGE_TEST_PICTURES");

    [BrowserFact]
    public Task The_story_on_a_desktop() => TellAsync("desktop", new() { UserAgent = Chromium.UserAgent });

    [BrowserFact]
    public Task The_story_on_a_phone_without_scripts() => TellAsync("phone", new()
    {
        UserAgent = Device.Phones[1],
        IsMobile = true,
        ViewportSize = new() { Width = 390, Height = 844 },
        JavaScriptEnabled = false,
    });

    private static async Task TellAsync(string device, BrowserNewContextOptions options)
    {
        await using var site = await DemoSite.StartKnowingAllAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var hers = await browser.NewContextAsync(options);
        await using var another = await browser.NewContextAsync(options);
        var she = await hers.NewPageAsync();
        var other = await another.NewPageAsync();

        // 1. A fresh visitor sees the bar and the shop's own page, and agrees.
        await she.GotoAsync(site.Edge.Url);
        await Assertions.Expect(she.Locator("#hero")).ToContainTextAsync("Our bestseller");
        await Assertions.Expect(she.Locator("#edge-bar")).ToBeVisibleAsync();
        await KeepPictureAsync(she, device, "1-bar");
        await she.GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
        await Assertions.Expect(she.Locator("#edge-bar")).ToHaveCountAsync(0);
        await she.WaitForLoadStateAsync();
        var (row, list) = (await LinksInAsync(she, "#recommended"), await LinksInAsync(she, "#latest-articles"));
        await KeepPictureAsync(she, device, "2-own");

        // 2. Three products for dry skin, from the shelf.
        foreach (var product in DemoSite.DryProducts(3))
        {
            await she.GetByRole(AriaRole.Link, new() { Name = "Dry skin", Exact = true }).Last.ClickAsync();
            await she.Locator($"#listing > li a[href='{product}']").ClickAsync();
            await Assertions.Expect(she.Locator("form.buy")).ToBeVisibleAsync();
        }

        // 3. The very next home page is hers, also when the browser goes back to the copy it has.
        await she.GetByRole(AriaRole.Link, new() { Name = "Alder & Rue" }).First.ClickAsync();
        await ExpectHersAsync(she, row, list);
        await KeepPictureAsync(she, device, "3-hers");
        await KeepPictureAsync(she, device, "3-hers-row", "section:has(#recommended)");
        await she.ReloadAsync();
        await ExpectHersAsync(she, row, list);
        await she.GetByRole(AriaRole.Link, new() { Name = "Magazine" }).First.ClickAsync();
        await Assertions.Expect(she.Locator("ul.articles > li").First).ToContainTextAsync("dry skin");
        await KeepPictureAsync(she, device, "4-magazine");

        // 4. She reads why; it is what the event log says.
        await she.GetByRole(AriaRole.Link, new() { Name = "Alder & Rue" }).First.ClickAsync();
        await ExpectHersAsync(she, row, list);
        await she.GotoAsync($"{site.Edge.Url}/_edge/me");
        var reasons = new StoryPage(await she.ContentAsync()).Reasons;
        var cookie = (await hers.CookiesAsync()).Single(cookie => cookie.Name == "edge_vid").Value;
        Assert.Equal(await site.LoggedAsync(cookie, "/"), reasons);
        await KeepPictureAsync(she, device, "5-me");

        // 5. She follows what is recommended, and buys it: it is recommended no more.
        await she.GotoAsync(site.Edge.Url);
        var bought = (await LinksInAsync(she, "#recommended"))[0];
        await she.Locator($"#recommended a[href='{bought}']").ClickAsync();
        await BuyAsync(she);
        await site.OrdersReadAsync(1);
        await she.GetByRole(AriaRole.Link, new() { Name = "Alder & Rue" }).First.ClickAsync();
        await Assertions.Expect(she.Locator("#recommended > li")).ToHaveCountAsync(4);
        Assert.DoesNotContain(bought, await LinksInAsync(she, "#recommended"));
        await KeepPictureAsync(she, device, "6-bought");

        // 6. Another visitor's page is the shop's own.
        await other.GotoAsync(site.Edge.Url);
        await other.GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
        await ExpectOwnAsync(other, row, list);

        // 7. She switches it off where she read why.
        await she.GotoAsync($"{site.Edge.Url}/_edge/me");
        await she.Locator("button[value=refuse]").ClickAsync();
        await Assertions.Expect(she.Locator("[role=status]")).ToContainTextAsync("Nothing is remembered of you");
        await KeepPictureAsync(she, device, "7-off");
        await she.GotoAsync(site.Edge.Url);
        await ExpectOwnAsync(she, row, list);
        Assert.Equal(["edge_consent"], (await hers.CookiesAsync()).Select(cookie => cookie.Name).Except(["order"]));
    }

    private static async Task BuyAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "To the checkout" }).ClickAsync();
        foreach (var field in CheckoutField.All)
            await page.Locator($"#{field.Name}").FillAsync(field.Type == "email" ? "she@shop.test" : "Any");

        await page.GetByRole(AriaRole.Button, new() { Name = "Place the order" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Thank you");
    }

    private static async Task ExpectHersAsync(IPage page, string[] row, string[] list)
    {
        await Assertions.Expect(page.Locator("#hero")).ToContainTextAsync("For dry skin");
        await page.WaitForLoadStateAsync();
        var hers = await LinksInAsync(page, "#recommended");
        Assert.Equal(4, hers.Distinct().Count());
        Assert.NotEqual(row, hers);
        var articles = await LinksInAsync(page, "#latest-articles");
        Assert.NotEqual(list, articles);
        Assert.Equal(list.Order(), articles.Order());

        // Every picture is there, and nothing is wider than the screen.
        var pictures = page.Locator("#recommended img");
        for (var number = 0; number < hers.Length; number++)
        {
            await pictures.Nth(number).ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(pictures.Nth(number)).ToHaveJSPropertyAsync("complete", true);
            Assert.True(await pictures.Nth(number).EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        }

        Assert.Equal(0, await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static async Task ExpectOwnAsync(IPage page, string[] row, string[] list)
    {
        await Assertions.Expect(page.Locator("#hero")).ToContainTextAsync("Our bestseller");
        await page.WaitForLoadStateAsync();
        Assert.Equal(row, await LinksInAsync(page, "#recommended"));
        Assert.Equal(list, await LinksInAsync(page, "#latest-articles"));
    }

    private static async Task<string[]> LinksInAsync(IPage page, string list)
    {
        var links = await page.Locator($"{list} > li > a").AllAsync();

        return [.. (await Task.WhenAll(links.Select(link => link.GetAttributeAsync("href")))).Select(link => link!)];
    }

    private static async Task KeepPictureAsync(IPage page, string device, string step, string? element = null)
    {
        if (PictureFolder is null)
            return;

        // Pictures further down load only when they come near.
        foreach (var picture in await page.Locator("main img").AllAsync())
            await picture.ScrollIntoViewIfNeededAsync();

        var path = Path.Combine(PictureFolder, $"{device}-{step}.png");
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        if (element is null)
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        else
            await page.Locator(element).ScreenshotAsync(new() { Path = path });
    }
}
