using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>Attacks that were learned from item pages and are shown in rows stay text: by a conforming parser, and in a
/// browser, where no script of theirs runs.</summary>
public sealed partial class HostileTests
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    [Fact]
    public async Task No_attack_becomes_an_element_an_attribute_or_an_address()
    {
        await using var site = await StartAsync();
        var visitor = await site.NewConsentingVisitorAsync();
        var items = site.Edge.Services.GetRequiredService<Catalogue>();
        var template = ShapeOf(RowOf(HostileShop.Before + HostileShop.Row + HostileShop.After).Children[0]);
        foreach (var way in (string[])["mapped", "copied"])
        {
            foreach (var (place, part) in HostileShop.Kinds)
            {
                var page = RawVisitor.PageOf(await visitor.GetAsync($"/{way}/{place}/{part}"));
                var showable = Showable(items, place, part);
                if (way == "copied" && place == "json-currency")
                {
                    // A price in no currency cannot be written like one in euros.
                    Assert.Equal(HostileShop.Before + HostileShop.Row + HostileShop.After, page);
                    continue;
                }

                Assert.StartsWith(HostileShop.Before, page, StringComparison.Ordinal);
                Assert.EndsWith(HostileShop.After, page, StringComparison.Ordinal);
                Assert.Equal("after", Parser.ParseDocument(page).QuerySelector("body > #after")!.TextContent);
                var cards = RowOf(page).Children;
                var shown = cards.Select(card => items.Find(card.QuerySelector("a")!.GetAttribute("href")!)!).ToList();
                Assert.Equal(showable.Order(), shown.Select(item => item.Path).Order());
                Assert.NotEmpty(shown);
                for (var number = 0; number < cards.Length; number++)
                    AssertShows(cards[number], shown[number], template);
            }
        }
    }

    [Fact]
    public async Task An_image_that_leads_nowhere_safe_drops_its_item()
    {
        await using var site = await StartAsync();
        var items = site.Edge.Services.GetRequiredService<Catalogue>();
        foreach (var place in (string[])["json-image", "og-image", "data-image"])
        {
            for (var attack = 0; attack < Attacks.All.Length; attack++)
            {
                var image = items.Find(HostileShop.PathOf(place, attack))?.Image;
                Assert.Matches(SafeImage(), image ?? "/");
                if (Scheme().IsMatch(Attacks.All[attack]))
                    Assert.Null(image);
            }
        }
    }

    [BrowserFact]
    public async Task No_attack_runs_in_a_browser()
    {
        await using var site = await StartAsync();
        var visitor = await site.NewConsentingVisitorAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { UserAgent = Chromium.UserAgent });
        await context.AddCookiesAsync(visitor.Cookies.Select(
            cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = site.Edge.Url }));
        var page = await context.NewPageAsync();
        var strange = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            strange.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.RouteAsync(address => !address.StartsWith(site.Edge.Url, StringComparison.Ordinal), async route =>
        {
            if (route.Request.ResourceType != "image")
                strange.Add(route.Request.Url);
            await route.AbortAsync();
        });
        foreach (var address in HostileShop.Kinds.SelectMany(
            kind => (string[])[$"/mapped/{kind.Place}/{kind.Part}", $"/copied/{kind.Place}/{kind.Part}"]))
        {
            await page.GotoAsync(site.Edge.Url + address);

            // Whatever waits for an event gets it.
            await page.EvaluateAsync("""
                () => document.querySelectorAll('#row *').forEach(element =>
                  ['mouseover', 'focus', 'load', 'error', 'click'].forEach(name => element.dispatchEvent(
                    new Event(name, { cancelable: true }))))
                """);
            Assert.Equal(site.Edge.Url + address, page.Url);
            Assert.True(await page.EvaluateAsync<bool>("typeof window.ran === 'undefined'"), address);
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                () => document.querySelectorAll('script, iframe, svg, style, base, form, [srcset], [srcdoc]').length
                """));
            Assert.True(await page.EvaluateAsync<int>("document.querySelectorAll('#row .card').length") > 1, address);
        }

        Assert.Empty(strange);
    }

    // Every page is viewed once by nobody, so that it is learned, and once by somebody who is remembered.
    private static async Task<RuledSite> StartAsync()
    {
        var site = await RuledSite.StartAsync(HostileShop.AnswerAsync, HostileShop.Rules);
        var pages = HostileShop.Kinds.SelectMany(kind => HostileShop.PathsOf(kind.Place, kind.Part))
            .Concat(["/plain/1", "/plain/2"]).ToList();
        foreach (var page in pages)
            Assert.Equal(200, (await site.NewVisitor().GetAsync(page)).Status);

        await site.Edge.Services.GetRequiredService<ItemLearner>()
            .WaitUntilLearnedAsync(pages.Count).WaitAsync(Wait.Deadline);
        var visitor = await site.NewConsentingVisitorAsync();
        foreach (var page in pages)
            await visitor.GetAsync(page);

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();
        return site;
    }

    private static IEnumerable<string> Showable(Catalogue items, string place, int part) => HostileShop
        .PathsOf(place, part)
        .Select(path => items.Find(path)!)
        .Where(item => item is { Title: not null, Image: not null, Price: not null })
        .Select(item => item.Path)
        .Distinct(); // some canonical addresses are one

    private static void AssertShows(IElement card, Item item, HashSet<string> template)
    {
        // A map that does not name the label loses it: it speaks of the first item.
        Assert.Empty(template.Except(ShapeOf(card)).Except(["/div/a@aria-label"]));
        Assert.Empty(ShapeOf(card).Except(template));
        Assert.Equal(item.Title, card.QuerySelector(".name")!.TextContent);
        Assert.Equal(item.Title, card.GetAttribute("data-name"));
        Assert.Equal(item.Title, card.QuerySelector("a")!.GetAttribute("title"));
        Assert.Equal(item.Image, card.QuerySelector("img")!.GetAttribute("src"));
        Assert.Matches(Price(), card.QuerySelector(".price")!.TextContent);
        foreach (var element in card.QuerySelectorAll("*").Append(card))
        {
            Assert.DoesNotContain(element.Attributes, attribute => Handler().IsMatch(attribute.Name));
            foreach (var address in (string[])["href", "src"])
                Assert.Matches(SafeImage(), element.GetAttribute(address) ?? "/");
        }
    }

    private static IElement RowOf(string page) => Parser.ParseDocument(page).QuerySelector("#row")!;

    // Every element and attribute as the names on the way to it.
    private static HashSet<string> ShapeOf(IElement root, string path = "")
    {
        path += "/" + root.LocalName;
        var shape = root.Attributes.Select(attribute => $"{path}@{attribute.Name}").Append(path).ToHashSet();
        foreach (var child in root.Children)
            shape.UnionWith(ShapeOf(child, path));

        return shape;
    }

    [GeneratedRegex(@"^(https?://[^/@\s""'<>]+)?/(?!/)[^\s""<>\\]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeImage();

    [GeneratedRegex(@"^[\s\x00-\x20]*(j\s*a\s*v\s*a|vb)\s*script:|^data:|user:word", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^€[0-9]+\.[0-9]{2}$")]
    private static partial Regex Price();

    [GeneratedRegex("^on", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
