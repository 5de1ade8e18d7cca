using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>The very next page knows of a view, also where it was the first of a new visitor and waited for her cookie.</summary>
public sealed class FirstViewTests
{
    [Fact]
    public async Task Second_page_knows_of_the_first()
    {
        await using var site = await PageSite.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                return context.Response.WriteAsync("<body><div data-edge-slot=hero>default</div>");
            },
            """
            site: { consent: opt-out }
            segments: { seen: { when: { viewed: { path: /p/a } } } }
            slots: { hero: { banner: { variants: { seen: { for: seen, html: "<b>seen</b>" } } } } }
            """);

        var first = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));
        var cookie = "Cookie: " + Assert.Single(first.Values("Set-Cookie")).Split(';')[0];
        var second = await site.Edge.RoundTripAsync(PageRequest.Get("/p/b", cookie));

        Assert.Equal("<body><div data-edge-slot=hero>default</div>", first.Text);
        Assert.Equal("<body><div data-edge-slot=hero><b>seen</b></div>", second.Text);
    }
}
