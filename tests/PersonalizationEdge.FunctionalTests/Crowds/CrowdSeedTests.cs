using System.Collections.Concurrent;
using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>What comes from the seed of a crowd.</summary>
public sealed class CrowdSeedTests
{
    private const int Visitors = 20;

    [Fact]
    public async Task The_same_seed_brings_the_same_visitors_who_want_the_same_things()
    {
        var (first, again, other) = (await RunAsync(7), await RunAsync(7), await RunAsync(8));

        Assert.Equal(Visitors, first.Count);
        Assert.All(first, one => Assert.Equal(Wished(one.Value), Wished(again[one.Key])));
        Assert.All(first, one => Assert.NotEqual(Wished(one.Value), Wished(other[one.Key])));
    }

    [Fact]
    public async Task Where_nothing_they_are_tempted_by_depends_on_others_they_see_the_same_pages_at_the_same_times()
    {
        var (first, again) = (new Diaries(), new Diaries());

        await RunAsync(7, first.Write, "    enabled: no\n");
        await RunAsync(7, again.Write, "    enabled: no\n");

        Assert.Equal(Visitors, first.Pages.Count);
        Assert.All(first.Pages, diary => Assert.Equal(diary.Value, again.Pages[diary.Key]));
    }

    private static string Wished(Shopper shopper) =>
        $"{shopper.Taste.Skin}: {string.Join(", ", shopper.Wished.Select(product => product.Slug))}";

    private static async Task<ConcurrentDictionary<int, Shopper>> RunAsync(
        int seed, Action<Shopper, ShownPage>? saw = null, string slotKeys = "")
    {
        var shoppers = new ConcurrentDictionary<int, Shopper>();
        var time = new SimulatedTime(TimeProvider.System);
        var crowd = new Crowd(time, Visitors, seed)
        {
            Saw = (shopper, page) =>
            {
                shoppers[shopper.Number] = shopper;
                saw?.Invoke(shopper, page);
            },
        };
        await using var site = await CrowdSite.VisitedByAsync(crowd, time, slotKeys);

        return shoppers;
    }

    private sealed class Diaries
    {
        public ConcurrentDictionary<int, List<string>> Pages { get; } = new();

        public void Write(Shopper shopper, ShownPage page) =>
            Pages.GetOrAdd(shopper.Number, _ => []).Add($"{shopper.Now - shopper.Began} {page.Path}");
    }
}
