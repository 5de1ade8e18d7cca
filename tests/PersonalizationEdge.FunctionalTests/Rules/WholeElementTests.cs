using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>Whole elements in a served page: removed, replaced, without their tags, and every one that fits.</summary>
public sealed class WholeElementTests
{
    private const string Page =
        "<!doctype html><html><head><title>Shop</title><link rel=\"stylesheet\" href=\"/old.css\"></head><body>\n"
        + "<p class=\"ad\">One</p><ul>\n<li>a</li>\n<li class=\"ad\">Two</li>\n</ul><img class=\"ad\" src=\"/ad.png\">\n"
        + "<table><tr class=\"offer\"><td>1</td></tr><tr><td>2</td></tr></table><a href=\"/all\">All <b>of it</b></a>\n"
        + "<main>text</main></body></html>";

    private const string Rules = """
        site: { consent-bar: off }
        segments:
          here: { when: { path: / } }
        slots:
          ads: { at: .ad, every: yes, remove: { for: here } }
          style: { at: "link[rel=stylesheet]", replace: { variants: { new: { html: '<link rel="stylesheet" href="/new.css">' } } } }
          offer: { at: .offer, replace: { variants: { new: { html: "<tr><td>0</td></tr>" } } } }
          link: { at: a, unwrap: { for: here } }
          first: { at: main, prepend: { variants: { hello: { text: "Hello & " } } } }
        """;

    [Fact]
    public async Task Elements_go_and_others_come_and_all_else_stays()
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, Rules);

        var expected = Page
            .Replace("<p class=\"ad\">One</p>", "", StringComparison.Ordinal)
            .Replace("<li class=\"ad\">Two</li>", "", StringComparison.Ordinal)
            .Replace("<img class=\"ad\" src=\"/ad.png\">", "", StringComparison.Ordinal)
            .Replace("/old.css", "/new.css", StringComparison.Ordinal)
            .Replace("<tr class=\"offer\"><td>1", "<tbody><tr><td>0", StringComparison.Ordinal)
            .Replace("<a href=\"/all\">All <b>of it</b></a>", "All <b>of it</b>", StringComparison.Ordinal)
            .Replace("<main>", "<main>Hello &amp; ", StringComparison.Ordinal);
        Assert.Equal(expected, RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
    }

    [Fact]
    public async Task A_slot_in_several_places_is_shown_once()
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, Rules);
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/");

        // The agreement, the view, an exposure for each slot.
        await site.StoredAsync(7);
        await site.Edge.StopAsync();
        var log = site.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0).Select(numbered => numbered.Event);
        var shown = log.Where(entry => entry.Kind == EventKind.Exposure).Select(entry => $"{entry.Slot} {entry.Variant}");
        Assert.Equal(
            ["ads remove", "first hello", "link unwrap", "offer new", "style new"], shown.Order(StringComparer.Ordinal));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page);
    }
}
