using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Storage;

/// <summary>What every event log must do, wherever it keeps its events.</summary>
public abstract class EventLogContract : IDisposable
{
    private IEventLog? _log;

    private protected TestTime Time { get; } = new();

    private protected IEventLog Log => _log ??= Open();

    [Fact]
    public void An_empty_log_has_no_last_number()
    {
        Assert.Equal(0, Log.LastNumber);
        Assert.Empty(Log.ReadAfter(0));
    }

    [Fact]
    public void Every_field_comes_back_as_it_went_in()
    {
        EdgeEvent[] batch = [View(Visitor(1), "/ü?"), Exposure(Visitor(2), "/p", "because"), View(Visitor(1), "")];

        Assert.Equal(3, Log.Append(batch));

        Assert.Equal(batch, Log.ReadAfter(0).Select(numbered => numbered.Event));
    }

    [Fact]
    public void Numbers_rise_by_one_over_batches_days_and_reopening()
    {
        Log.Append([View(Visitor(1), "/a"), View(Visitor(2), "/b")]);
        Time.Step(TimeSpan.FromDays(1));
        Log.Append([View(Visitor(1), "/c")]);
        Reopen();
        Time.Step(TimeSpan.FromDays(3));
        Assert.Equal(4, Log.Append([View(Visitor(1), "/d")]));

        Assert.Equal([1, 2, 3, 4], Log.ReadAfter(0).Select(numbered => numbered.Number));
        Assert.Equal(["/c", "/d"], Log.ReadAfter(2).Select(numbered => numbered.Event.Path));
        Assert.Empty(Log.ReadAfter(4));
    }

    [Fact]
    public void More_events_than_are_read_at_once_come_in_order()
    {
        for (var day = 0; day < 3; day++)
        {
            Log.Append([.. Enumerable.Range(0, 2_500).Select(i => View(Visitor(i % 7), $"/{i % 90}"))]);
            Time.Step(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            Enumerable.Range(1_501, 6_000).Select(i => (long)i),
            Log.ReadAfter(1_500).Select(numbered => numbered.Number));
    }

    [Fact]
    public void Erasing_takes_a_visitor_out_of_all_days_and_leaves_the_others()
    {
        Log.Append([View(Visitor(1), "/a"), View(Visitor(2), "/a")]);
        Time.Step(TimeSpan.FromDays(1));
        Log.Append([View(Visitor(2), "/b"), View(Visitor(1), "/b"), View(Visitor(3), "/c")]);

        Assert.Equal(3, Log.Erase([Visitor(1), Visitor(3), Visitor(4)]));
        Assert.Equal(0, Log.Erase([Visitor(1)]));

        Assert.Equal(["/a", "/b"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
        Assert.All(Log.ReadAfter(0), numbered => Assert.Equal(Visitor(2), numbered.Event.Visitor));
        Assert.Equal(6, Log.Append([View(Visitor(2), "/a")]));
        Reopen();
        Assert.Equal(["/a", "/b", "/a"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
    }

    [Fact]
    public void Retention_deletes_whole_days_and_numbers_go_on()
    {
        for (var day = 0; day < 4; day++)
        {
            Log.Append([View(Visitor(1), $"/{day}")]);
            Time.Step(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, Log.DeleteBefore(new DateOnly(2026, 3, 6)));

        Assert.Equal(["/2", "/3"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
        Assert.Equal(5, Log.Append([View(Visitor(1), "/4")]));
    }

    public void Dispose()
    {
        _log?.Dispose();
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the log, with what an earlier one has left.</summary>
    private protected abstract IEventLog Open();

    private protected virtual void Close()
    {
    }

    private protected void Reopen()
    {
        _log?.Dispose();
        _log = null;
    }
}
