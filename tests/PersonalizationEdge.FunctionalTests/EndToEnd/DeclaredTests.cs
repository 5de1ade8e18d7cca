using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>What visitors tell the edge themselves, through a whole edge.</summary>
public sealed class DeclaredTests
{
    [Fact]
    public async Task Dismissal_is_stored_with_the_variant_that_was_shown_and_answered_with_the_way_back()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);
        Assert.Contains(SmallShop.Banner, RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);

        // The agreement, four views, an exposure.
        await site.StoredAsync(6);
        var requests = Volatile.Read(ref site.Origin.Requests);
        var answer = await visitor.PostFormAsync("/_edge/dismiss", "slot=hero&return=%2F");

        Assert.Equal((303, "/"), (answer.Status, answer["Location"]));
        Assert.Equal(7, site.Recorder.Stored);
        Assert.Equal(requests, Volatile.Read(ref site.Origin.Requests));
        await site.Edge.StopAsync();
        var last = site.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0).Last().Event;
        Assert.Equal((EventKind.Dismissal, "/", "hero", "regular"), (last.Kind, last.Path, last.Slot, last.Variant));
    }

    [Fact]
    public async Task Without_consent_it_is_refused_and_nothing_is_left()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = site.NewVisitor();

        var dismissed = await visitor.PostFormAsync("/_edge/dismiss", "slot=hero");
        var declared = await visitor.PostFormAsync("/_edge/preference", "skin=dry");
        var told = await visitor.GetAsync("/_edge/preference");

        Assert.Equal((403, 403, 200), (dismissed.Status, declared.Status, told.Status));
        Assert.Empty(visitor.Cookies);
        Assert.Equal(0, site.Recorder.Offered);
        Assert.Equal("{\"remembers\":false,\"preferences\":[]}", Encoding.UTF8.GetString(told.Body));
    }
}
