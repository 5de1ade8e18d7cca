using Microsoft.Playwright;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The banner story in a real browser, with a person's clicks, with scripts and without.</summary>
public sealed class BannerStoryInBrowserTests
{
    // Set, pictures of the story's steps are kept there, to be looked at.
    private static readonly string? PictureFolder = Environment.GetEnvironmentVariable("EDGE_TEST_PICTURES");

    [BrowserFact]
    public Task The_story_on_a_desktop() => TellAsync("desktop", new() { UserAgent = Chromium.UserAgent });

    [BrowserFact]
    public Task The_story_on_a_phone_without_scripts() => TellAsync("phone", new()
    {
        UserAgent = Chromium.UserAgent,
        ViewportSize = new() { Width = 390, Height = 844 },
        JavaScriptEnabled = false,
    });

    private static async Task TellAsync(string device, BrowserNewContextOptions options)
    {
        await using var site = await DemoSite.StartAsync();
        var products = await site.ProductsForAsync("dry-skin", 3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var hers = await browser.NewContextAsync(options);
        await using var another = await browser.NewContextAsync(options);
        var she = await hers.NewPageAsync();
        var other = await another.NewPageAsync();

        // 1. A fresh visitor sees the bar and the shop's own banner, and agrees.
        await she.GotoAsync(site.Edge.Url);
        await Assertions.Expect(she.Locator("#hero")).ToContainTextAsync("Our bestseller");
        await Assertions.Expect(she.Locator("#edge-bar")).ToBeVisibleAsync();
        await KeepPictureAsync(she, device, "1-bar");
        await she.GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
        await Assertions.Expect(she.Locator("#edge-bar")).ToHaveCountAsync(0);

        // 2. Three products for dry skin.
        foreach (var product in products)
        {
            await she.GotoAsync(site.Edge.Url + product);
        }

        await site.ItemsLearnedAsync(products.Length);

        // 3. The very next home page is hers, also when the browser goes back to the copy it has.
        await she.GetByRole(AriaRole.Link, new() { Name = "Alder & Rue" }).First.ClickAsync();
        await Assertions.Expect(she.Locator("#hero")).ToContainTextAsync("For dry skin");
        await KeepPictureAsync(she, device, "2-hers");
        await she.ReloadAsync();
        await Assertions.Expect(she.Locator("#hero")).ToContainTextAsync("For dry skin");

        // 4. Another visitor's is the shop's own.
        await other.GotoAsync(site.Edge.Url);
        await other.GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
        await Assertions.Expect(other.Locator("#hero")).ToContainTextAsync("Our bestseller");

        // 5. She switches it off on the page the bar led to.
        await she.GotoAsync($"{site.Edge.Url}/_edge/consent?return=/");
        await KeepPictureAsync(she, device, "3-choice");
        await she.Locator("button[value=refuse]").ClickAsync();
        await Assertions.Expect(she.Locator("#hero")).ToContainTextAsync("Our bestseller");
        Assert.Equal(["edge_consent"], (await hers.CookiesAsync()).Select(cookie => cookie.Name));
    }

    private static async Task KeepPictureAsync(IPage page, string device, string step)
    {
        if (PictureFolder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(PictureFolder, $"{device}-{step}.png") });
        }
    }
}
