using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>What a person finds on a page of the shop, by a conforming parser.</summary>
internal sealed class StoryPage(string html)
{
    private readonly IHtmlDocument _document = new HtmlParser().ParseDocument(html);

    /// <summary>The banner's headline.</summary>
    public string Hero => _document.QuerySelector("#hero h2")!.TextContent;

    /// <summary>Links of the cards of the row, in their order.</summary>
    public string[] Row => LinksOf("#recommended > li");

    /// <summary>Links of the bestsellers above the row.</summary>
    public string[] Bestsellers => LinksOf("#bestsellers > li");

    /// <summary>Links of the articles, in their order.</summary>
    public string[] Articles => LinksOf("ul.articles > li");

    /// <summary>On the page that tells why the last one was as it was: each slot and its reason.</summary>
    public (string Slot, string Reason)[] Reasons =>
    [
        .. _document.QuerySelectorAll("dt").Select(slot =>
            (slot.FirstChild!.TextContent.Trim(), slot.NextElementSibling!.TextContent)),
    ];

    /// <summary>Name, picture and price on a card of the row.</summary>
    public (string Name, string Picture, string Price) Card(string link)
    {
        var card = _document.QuerySelector($"#recommended > li:has(a[href='{link}'])")!;

        return (
            card.QuerySelector(".name")!.TextContent,
            card.QuerySelector("img")!.GetAttribute("src")!,
            card.QuerySelector(".price")!.TextContent);
    }

    /// <summary>The page with its row and its list as they stand on another, which must be all that differs.</summary>
    public static string WithInsidesOf(string page, string other)
    {
        foreach (var mark in (string[])["id=\"hero\"", "id=\"recommended\"", "class=\"articles\""])
        {
            if (Inside(page, mark) is { } inside)
                page = page[..inside.Start.Value] + other[Inside(other, mark)!.Value] + page[inside.End.Value..];
        }

        return page;
    }

    private static Range? Inside(string page, string mark)
    {
        var start = page.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
            return null;

        start = page.IndexOf('>', start) + 1;

        return start..page.IndexOf(mark == "id=\"hero\"" ? "</section>" : "</ul>", start, StringComparison.Ordinal);
    }

    private string[] LinksOf(string selector) =>
        [.. _document.QuerySelectorAll(selector).Select(child => child.QuerySelector("a")!.GetAttribute("href")!)];
}
