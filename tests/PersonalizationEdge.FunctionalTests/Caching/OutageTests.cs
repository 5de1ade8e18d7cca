using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>The origin goes away under load and comes back.</summary>
public sealed class OutageTests
{
    private const int Urls = 50;
    private const int Rounds = 60;

    /// <summary>Sixty seconds of the edge's clock; each URL is asked for in each of them.</summary>
    [Fact]
    public async Task Warm_urls_are_answered_while_the_origin_is_gone_and_anew_at_once_when_it_is_back()
    {
        var time = new TestTime();
        var version = "before";
        var origin = await TestOrigin.StartAsync(AnswerAsync);
        var port = origin.Port;
        await using var edge = await EdgeUnderTest.StartAsync(
            origin.Url, configure: builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var client = new HttpClient { BaseAddress = new Uri(edge.Url) };
        Assert.All(await RoundAsync(client), answer => Assert.Equal((200, "before"), answer));

        await origin.DisposeAsync();
        for (var second = 0; second < Rounds; second++)
        {
            time.Step(TimeSpan.FromSeconds(1));
            Assert.All(await RoundAsync(client), answer => Assert.Equal((200, "before"), answer));
        }

        Assert.Equal(502, (await AskAsync(client, "/never-seen")).Status);

        version = "after";
        await using var again = await TestOrigin.StartAsync(AnswerAsync, port);
        Assert.All(await RoundAsync(client), answer => Assert.Equal((200, "after"), answer));

        Task AnswerAsync(HttpContext context)
        {
            context.Response.Headers.CacheControl = "max-age=1, stale-if-error=300";
            context.Response.ContentType = "text/plain";
            context.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);

            return context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(version)).AsTask();
        }
    }

    private static async Task<(int, string)[]> RoundAsync(HttpClient client) =>
        await Task.WhenAll(Enumerable.Range(0, Urls).Select(url => AskAsync(client, $"/{url}")));

    private static async Task<(int Status, string Text)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
