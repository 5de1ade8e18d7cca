using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Caching;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>Nobody gets another visitor's page, nor anything learned from one; and the test would see it if somebody did.</summary>
public sealed class LeakTests(ITestOutputHelper output)
{
    // Enough for every seeded fault to strike many times.
    private const int FewVisitors = 40;
    private const int FewResponses = 2_000;

    [Fact]
    public async Task Nobody_gets_anything_of_another_visitor()
    {
        var responses = LongRun.Or(50_000, 20_000_000);

        var run = await LeakRun.RunAsync(visitors: 100, responses);

        output.WriteLine($"{run.Responses} responses, {run.Aborts} of them given up in the middle");
        Assert.Empty(run.Found);
        Assert.Equal(SecretVisitor.Heroes, run.Items);
        Assert.True(run.Purchases > 0, "nobody bought anything");
        Assert.True(run.RowsFilled > responses / 100, $"only {run.RowsFilled} pages with a row");
        Assert.Equal(responses, run.Responses);
        Assert.True(run.Aborts > responses / 100, $"only {run.Aborts} aborts");
        Assert.Equal(0, run.EdgeCookiesAtOrigin);
    }

    [Fact]
    public async Task Decisions_swapped_between_visitors_are_seen()
    {
        var run = await LeakRun.RunAsync(
            FewVisitors, FewResponses, builder => builder.Services.AddSingleton(new SwappedDecisions().Decide));

        Assert.Contains(run.Found, found => found.Contains("a variant of another's history", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Buffer_shared_between_responses_is_seen()
    {
        var run = await LeakRun.RunAsync(
            FewVisitors, FewResponses, builder => builder.Services.AddSingleton<IStartupFilter>(new SharedBuffer()));

        Assert.Contains(run.Found, found => found.Contains("another's secret in the body", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Learning_from_the_pages_of_logged_in_visitors_is_seen()
    {
        var run = await LeakRun.RunAsync(
            FewVisitors,
            // Rows show what was learned once the items have been arranged, within a second or so.
            4 * FewResponses,
            builder => builder.Services.AddSingleton<Func<AnonymousCookies>>(() => new AnonymousCookies(["*"])));

        Assert.Contains("the catalogue holds a secret", run.Found);
        Assert.Contains("what is in view holds a secret", run.Found);
        Assert.Contains(run.Found, found => found.Contains("another's secret in the body", StringComparison.Ordinal));
    }
}
