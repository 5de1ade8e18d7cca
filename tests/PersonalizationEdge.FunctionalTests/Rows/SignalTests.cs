using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>What is recorded of rows and lists, and what comes of it: exposures, clicks, items that tire.</summary>
public sealed class SignalTests
{
    private const string FromHome = "Referer: http://shop.test/\r\n";

    [Fact]
    public async Task Exposures_name_the_items_in_their_order_and_why()
    {
        await using var site = await RowSite.StartAsync();
        var dry = await RowSite.NewDryVisitorAsync(site);

        await site.EverythingStoredAsync();
        var before = site.Recorder.Stored;
        var page = RawVisitor.PageOf(await dry.GetAsync("/"));
        await site.StoredAsync(before + 3);

        var exposures = await ExposuresAsync(site, dry);
        var row = exposures.Single(exposure => exposure.Slot == "row");
        Assert.Equal(RowSite.RowOf(page), row.Items!.Paths.ToArray());
        Assert.Equal("variant row: for everyone; first because you looked at Cream & care 5", row.Reason);
        Assert.Equal(1, row.Propensity);
        var list = exposures.Single(exposure => exposure.Slot == "list");
        Assert.Equal(["/magazine/1", "/magazine/3", "/magazine/2", "/magazine/4"], list.Items!.Paths.ToArray());
        Assert.Equal("variant order: for everyone; first because you often look at dry", list.Reason);
    }

    [Fact]
    public async Task Default_row_has_no_items_and_says_why()
    {
        await using var site = await RowSite.StartAsync();
        var visitor = await site.NewConsentingVisitorAsync();
        await site.EverythingStoredAsync();
        var before = site.Recorder.Stored;

        await visitor.GetAsync("/");
        await site.StoredAsync(before + 3);

        var row = (await ExposuresAsync(site, visitor)).Single(exposure => exposure.Slot == "row");
        Assert.Null(row.Items);
        Assert.Null(row.Variant);
        Assert.Equal("too few items are known, or left, for the row", row.Reason);
    }

    [Fact]
    public async Task Step_from_a_row_or_a_list_is_a_click_and_rules_know_it()
    {
        await using var site = await RowSite.StartAsync(CardShop.Rules + """

              clicked-row:
                at: h1
                text: { variants: { clicked: { for: clicker, text: You clicked } } }
            segments:
              clicker: { when: { clicked: { slot: row, tag: dry } } }
            """);
        var dry = await RowSite.NewDryVisitorAsync(site);
        await site.EverythingStoredAsync();
        var before = site.Recorder.Stored;
        var row = RowSite.RowOf(RawVisitor.PageOf(await dry.GetAsync("/")));
        await site.StoredAsync(before + 4);

        await dry.GetAsync(row[1], FromHome);
        await dry.GetAsync("/magazine/3", FromHome);
        await dry.GetAsync("/p/2", FromHome);

        var clicks = (await RowSite.EventsOfAsync(site, dry)).Where(happened => happened.Kind == EventKind.Click);
        Assert.Equal([("row", row[1]), ("list", "/magazine/3")], clicks.Select(click => (click.Slot, click.Path)));
        Assert.Contains("<h1>You clicked</h1>", RawVisitor.PageOf(await dry.GetAsync("/")), StringComparison.Ordinal);
    }

    // Her first page waits until the cookie has come back, and the item's page has no slot of its own. Her profile is read
    // while the shop answers, and comes later.
    [Fact]
    public async Task First_step_of_a_new_visitor_is_a_click_too()
    {
        var isHeld = false;
        using var answered = new ManualResetEventSlim();
        var rules = CardShop.Rules
            .Replace("consent-bar: off", "consent: opt-out", StringComparison.Ordinal)
            .Replace("count: 3", "count: 3\n      cold: popular", StringComparison.Ordinal);
        await using var site = await RowSite.StartAsync(
            rules,
            async context =>
            {
                await CardShop.AnswerAsync(context);
                if (Volatile.Read(ref isHeld))
                {
                    answered.Set();
                }
            },
            builder => StubbornProfiles.Use(builder, () =>
            {
                if (Volatile.Read(ref isHeld))
                {
                    answered.Wait(Wait.Deadline);
                }
            }));
        var visitor = site.NewVisitor();
        var row = RowSite.RowOf(RawVisitor.PageOf(await visitor.GetAsync("/")));
        var pending = site.Edge.Services.GetRequiredService<PendingVisits>();
        await Wait.UntilAsync(() => pending.EventsOf(VisitorId.Read(visitor.Id)) == 3, "a view and two exposures");
        var before = site.Recorder.Stored;

        Volatile.Write(ref isHeld, true);
        await visitor.GetAsync(row[0], FromHome);

        // Two views, two exposures and the click.
        await site.StoredAsync(before + 5);
        var click = Assert.Single(
            await RowSite.EventsOfAsync(site, visitor), happened => happened.Kind == EventKind.Click);
        Assert.Equal(("row", row[0]), (click.Slot, click.Path));
    }

    [Fact]
    public async Task What_the_row_has_shown_today_is_left_out_where_the_owner_says_so()
    {
        var rules = CardShop.Rules.Replace("count: 3", "count: 3\n      min: 1\n      exclude: [seen-today]", StringComparison.Ordinal);
        await using var site = await RowSite.StartAsync(rules);
        var dry = await RowSite.NewDryVisitorAsync(site);

        var before = site.Recorder.Stored;
        var first = RowSite.RowOf(RawVisitor.PageOf(await dry.GetAsync("/")));
        await site.StoredAsync(before + 3);
        var second = RowSite.RowOf(RawVisitor.PageOf(await dry.GetAsync("/")));

        Assert.Equal(3, first.Length);
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public async Task An_item_that_is_shown_and_never_followed_makes_room_for_others()
    {
        await using var site = await RowSite.StartAsync(CardShop.Rules.Replace("count: 3", "count: 3\n      min: 1", StringComparison.Ordinal));
        var dry = await RowSite.NewDryVisitorAsync(site);
        await site.EverythingStoredAsync();
        var before = site.Recorder.Stored;
        for (var view = 1; view <= 24; view++)
        {
            await dry.GetAsync("/");

            // The next page is to know what this one showed: a view and two exposures.
            await site.StoredAsync(before + (3 * view));
        }

        var exposures = (await ExposuresAsync(site, dry)).Where(exposure => exposure is { Slot: "row", Items: not null });
        var shown = exposures.SelectMany(exposure => exposure.Items!.Paths.ToArray()).CountBy(path => path).ToList();
        // All six that were ever looked at; at the end the page's own row.
        Assert.Equal(6, shown.Count);
        Assert.InRange(shown.Max(item => item.Value), 2, 6);
    }

    private static async Task<IReadOnlyList<EdgeEvent>> ExposuresAsync(RuledSite site, RawVisitor visitor) =>
        [.. (await RowSite.EventsOfAsync(site, visitor)).Where(happened => happened.Kind == EventKind.Exposure)];
}
