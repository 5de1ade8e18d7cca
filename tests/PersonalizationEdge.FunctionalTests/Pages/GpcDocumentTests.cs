using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary><c>/.well-known/gpc.json</c> is the edge's only where the owner declares it and the origin has none.</summary>
public sealed class GpcDocumentTests
{
    private const string Target = "/.well-known/gpc.json";

    [Fact]
    public async Task Declared_and_not_there_it_is_the_edges()
    {
        await using var site = await StartAsync("site: { gpc: on }", found: false);

        var get = await site.Edge.RoundTripAsync(PageRequest.Get(Target));
        var head = await site.Edge.RoundTripAsync(PageRequest.Head(Target), head: true);

        Assert.Equal((200, "application/json"), (get.Status, get["Content-Type"]));
        Assert.StartsWith("{\"gpc\":true", get.Text, StringComparison.Ordinal);
        Assert.Null(get["X-Own"]);
        Assert.Equal((200, get["Content-Length"]), (head.Status, head["Content-Length"]));
    }

    [Fact]
    public async Task Declared_and_there_it_is_the_origins()
    {
        await using var site = await StartAsync("site: { gpc: on }", found: true);

        var answer = await site.Edge.RoundTripAsync(PageRequest.Get(Target));

        Assert.Equal((200, "{\"gpc\":false}", "1"), (answer.Status, answer.Text, answer["X-Own"]));
    }

    [Theory]
    [InlineData("site: { consent: opt-in }")]
    [InlineData("site: { gpc: off }")]
    public async Task Not_declared_the_origins_answer_stands(string rules)
    {
        await using var site = await StartAsync(rules, found: false);

        var answer = await site.Edge.RoundTripAsync(PageRequest.Get(Target));

        Assert.Equal((404, "none", "1"), (answer.Status, answer.Text, answer["X-Own"]));
    }

    [Fact]
    public async Task Only_that_very_path_is_answered()
    {
        await using var site = await StartAsync("site: { gpc: on }", found: false);

        Assert.Equal(404, (await site.Edge.RoundTripAsync(PageRequest.Get("/.well-known/gpc.json/"))).Status);
        Assert.Equal(404, (await site.Edge.RoundTripAsync(PageRequest.Get("/gpc.json"))).Status);
    }

    private static Task<PageSite> StartAsync(string rules, bool found) => PageSite.StartAsync(
        context =>
        {
            context.Response.Headers["X-Own"] = "1";
            context.Response.StatusCode = found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            return context.Response.WriteAsync(found ? "{\"gpc\":false}" : "none");
        },
        rules);
}
