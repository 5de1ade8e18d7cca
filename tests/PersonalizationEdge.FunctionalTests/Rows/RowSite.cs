using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>The card shop behind an edge that has met all its items, and in which odd products were looked at together.</summary>
internal static class RowSite
{
    /// <summary>Starts it.</summary>
    /// <param name="rules">Rules other than the shop's own.</param>
    /// <param name="shop">A shop that answers otherwise.</param>
    /// <param name="configure">Changes the edge's services.</param>
    public static async Task<RuledSite> StartAsync(
        string rules = CardShop.Rules, RequestDelegate? shop = null, Action<WebApplicationBuilder>? configure = null)
    {
        var site = await RuledSite.StartAsync(shop ?? CardShop.AnswerAsync, rules, configure: configure);
        for (var product = 1; product <= CardShop.Products; product++)
            await site.NewVisitor().GetAsync($"/p/{product}");
        for (var article = 1; article <= CardShop.Articles; article++)
            await site.NewVisitor().GetAsync($"/magazine/{article}");

        var learner = site.Edge.Services.GetRequiredService<ItemLearner>();
        await learner.WaitUntilLearnedAsync(CardShop.Products + CardShop.Articles).WaitAsync(Wait.Deadline);
        for (var number = 0; number < 2; number++)
        {
            var visitor = await site.NewConsentingVisitorAsync();
            for (var product = 1; product <= CardShop.Products; product += 2)
                await visitor.GetAsync($"/p/{product}");
        }

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();

        return site;
    }

    /// <summary>A visitor who has looked at dry-skin products 1, 3 and 5.</summary>
    public static async Task<RawVisitor> NewDryVisitorAsync(RuledSite site)
    {
        var visitor = await site.NewConsentingVisitorAsync();
        foreach (var product in (int[])[1, 3, 5])
            await visitor.GetAsync($"/p/{product}");

        return visitor;
    }

    /// <summary>The events of a visitor, as they are stored.</summary>
    public static async Task<IReadOnlyList<EdgeEvent>> EventsOfAsync(RuledSite site, RawVisitor visitor)
    {
        await site.EverythingStoredAsync();
        var log = site.Edge.Services.GetRequiredService<IEventLog>();
        var id = Engine.Visitors.VisitorId.Read(visitor.Id);

        return [.. log.ReadAfter(0).Select(numbered => numbered.Event).Where(happened => happened.Visitor == id)];
    }

    /// <summary>The paths of the products in a page's row, in their order.</summary>
    public static string[] RowOf(string page) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(Inside(page, "<div id=\"row\">", "</div>\n<ul"), "\"(/p/[0-9]+)\"")
            .Select(match => match.Groups[1].Value),
    ];

    /// <summary>What stands in a page between two texts.</summary>
    public static string Inside(string page, string before, string after)
    {
        var start = page.IndexOf(before, StringComparison.Ordinal) + before.Length;

        return page[start..page.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
