using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Recording.RecordingHarness;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Recording;

public sealed class ProfileUpdaterTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _store = new();
    private readonly MemoryEventLog _log;
    private readonly List<(string Path, string[] Before)> _learned = [];
    private Action _learning = () => { };
    private int _finds;

    public ProfileUpdaterTests()
    {
        _log = new MemoryEventLog(_time);
        _store.Found = _ => _finds += Thread.CurrentThread.Name == "edge event writer" ? 1 : 0;
    }

    public void Dispose()
    {
        _log.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task What_memory_holds_is_saved_without_being_read()
    {
        _store.Save([KeyValuePair.Create(Visitor(1), Fold([View(Visitor(1), "/old")]))], 0);
        await using var edge = await StartEdgeAsync();
        await edge.Cache.GetAsync(Visitor(1), Deadline);

        for (var view = 1; view <= 3; view++)
        {
            edge.Page(View(Visitor(1), $"/{view}"));
            await edge.Recorder.WaitUntilStoredAsync(view, Deadline);
        }

        edge.Cache.TryGet(Visitor(1), out var remembered);
        Assert.Same(remembered, _store.Find(Visitor(1)));
        Assert.Equal(["/old", "/1", "/2", "/3"], Paths(remembered.History));
        Assert.Equal(0, _finds);
    }

    [Fact]
    public async Task What_is_saved_while_more_is_on_its_way_is_not_read_the_next_time()
    {
        await using var edge = await StartEdgeAsync();
        await edge.Cache.GetAsync(Visitor(1), Deadline);
        var more = 3;
        // One comes during each save, before what is saved is worked out.
        _learning = () =>
        {
            if (more-- > 0)
                edge.Page(View(Visitor(1), $"/more/{more}"));
        };

        edge.Page(View(Visitor(1), "/first"));
        await edge.Recorder.WaitUntilStoredAsync(4, Deadline);

        Assert.Equal(0, _finds);
        AssertSame(Fold(_log.ReadAfter(0).Select(numbered => numbered.Event)), _store.Find(Visitor(1)));
    }

    [Fact]
    public async Task A_profile_that_is_not_in_memory_is_read_and_saved_with_its_events()
    {
        _store.Save([KeyValuePair.Create(Visitor(1), Fold([View(Visitor(1), "/old")]))], 0);
        await using var edge = await StartEdgeAsync();

        edge.Page(View(Visitor(1), "/new"));
        await edge.Recorder.WaitUntilStoredAsync(1, Deadline);

        Assert.Equal(["/old", "/new"], Paths(_store.Find(Visitor(1))!.History));
        Assert.Equal(1, _finds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_learned_from_has_the_history_before_it(bool isInMemory)
    {
        _store.Save([KeyValuePair.Create(Visitor(1), Fold([View(Visitor(1), "/old")]))], 0);
        await using var edge = await StartEdgeAsync();
        _log.Gate.Reset();
        if (isInMemory)
            await edge.Cache.GetAsync(Visitor(1), Deadline);

        edge.Page(View(Visitor(1), "/a"));
        edge.Page(View(Visitor(2), "/x"));
        edge.Page(View(Visitor(1), "/b"));
        _log.Gate.Set();
        await edge.Recorder.WaitUntilStoredAsync(3, Deadline);
        edge.Page(View(Visitor(1), "/c"));
        await edge.Recorder.WaitUntilStoredAsync(4, Deadline);

        Assert.Equal(["/a", "/x", "/b", "/c"], _learned.Select(learned => learned.Path));
        Assert.Equal(
            [["/old"], [], ["/old", "/a"], ["/old", "/a", "/b"]], _learned.Select(learned => learned.Before));
    }

    [Fact]
    public async Task A_store_found_damaged_is_not_read_until_it_is_filled_from_the_log()
    {
        await using var edge = await StartEdgeAsync();
        edge.Page(View(Visitor(1), "/a"));
        await edge.Recorder.WaitUntilStoredAsync(1, Deadline);

        _store.IsDamaged = true;
        edge.Page(View(Visitor(2), "/b"));
        Assert.True(SpinWait.SpinUntil(() => !edge.Recorder.Healthy, TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ProfileUnavailableException>(() => edge.Cache.GetAsync(Visitor(1), Deadline).AsTask());
        await edge.Recorder.WaitUntilStoredAsync(2, Deadline);

        Assert.Equal(["/a"], Paths((await edge.Cache.GetAsync(Visitor(1), Deadline)).History));
        Assert.Equal(["/b"], Paths(_store.Find(Visitor(2))!.History));
    }

    [Fact]
    public void Kept_profiles_have_a_limit()
    {
        var kept = new KeptProfiles();
        var large = new RememberedVisitor(Profile.Empty with { LandingPath = new string('x', 5_000_000) });

        Assert.True(kept.TryAdd(large));
        Assert.False(kept.TryAdd(large));
        kept.Remove(large);
        Assert.True(kept.TryAdd(large));
    }

    private Task<RecordingHarness> StartEdgeAsync() =>
        StartAsync(_log, _store, _time, learn: (happened, before) =>
        {
            _learned.Add((happened.Path, Paths(before)));
            _learning();
        });

    private static string[] Paths(VisitorHistory history) => [.. history.Entries.ToArray().Select(entry => entry.Path)];
}
