using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Recording.RecordingHarness;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Recording;

public sealed class UnsavedProfilesTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _store = new();
    private readonly MemoryEventLog _log;
    private readonly ProfileCache _cache;
    private readonly StoreAttempts _attempts = new(new RecordingCounters(), NullLogger.Instance);
    private readonly UnsavedProfiles _unsaved;

    public UnsavedProfilesTests()
    {
        var unstored = new UnstoredEvents();
        _log = new MemoryEventLog(_time);
        _cache = new ProfileCache(_store, unstored, new Tombstones(_time), new EdgeOptions(), () => Gap);
        var updater = new ProfileUpdater(
            _log, _store, unstored, _cache, (_, _) => { }, () => Gap, NullLogger<ProfileUpdater>.Instance);
        _unsaved = new UnsavedProfiles(updater, _attempts, _time);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _attempts.Dispose();
        _log.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void While_more_events_come_a_profile_is_saved_once_in_ten_seconds_for_all_of_them()
    {
        Add(View(Visitor(1), "/a"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Add(View(Visitor(1), "/b"));
        Assert.False(_unsaved.SaveIfDue(hurries: false));
        Assert.Null(_store.Find(Visitor(1)));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_unsaved.SaveIfDue(hurries: false));

        Assert.Equal(2, _store.Find(Visitor(1))!.History.Length);
        Assert.True(_unsaved.IsEmpty);
    }

    [Fact]
    public void When_nobody_waits_for_more_it_is_saved_at_once()
    {
        Add(View(Visitor(1), "/a"));

        Assert.True(_unsaved.SaveIfDue(hurries: true));
        Assert.Equal(1, _store.LastApplied);
    }

    [Theory]
    [InlineData(7_999, 1, false)]
    [InlineData(8_000, 1, true)]
    [InlineData(10, 12_799, false)]
    [InlineData(10, 12_800, true)]
    public void Many_visitors_and_many_events_are_saved_before_that(int visitors, int eventsOfEach, bool saves)
    {
        var events = new EdgeEvent[visitors * eventsOfEach];
        for (var i = 0; i < events.Length; i++)
            events[i] = View(new((UInt128)(i % visitors) + 1), "/");
        Add(events);

        Assert.Equal(saves, _unsaved.SaveIfDue(hurries: false));
    }

    private void Add(params EdgeEvent[] events)
    {
        var before = _log.LastNumber;
        _unsaved.Add(events, before, _log.Append(events));
    }
}
