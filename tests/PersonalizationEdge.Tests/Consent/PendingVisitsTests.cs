using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Consent;

public sealed class PendingVisitsTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly PendingVisits _pending;

    public PendingVisitsTests() => _pending = new PendingVisits(_time);

    public void Dispose() => _pending.Dispose();

    [Fact]
    public void A_first_view_is_given_back_once()
    {
        var view = View(1);
        _pending.Hold(view.Visitor, [view]);

        Assert.True(_pending.TryTake(view.Visitor, out var events));
        Assert.Equal([view], events);
        Assert.False(_pending.TryTake(view.Visitor, out _));
        Assert.Equal(0, _pending.Count);
        Assert.Equal(0, _pending.Dropped);
    }

    [Fact]
    public void Nobody_gets_another_visitors_view()
    {
        _pending.Hold(View(1).Visitor, [View(1)]);

        Assert.False(_pending.TryTake(new VisitorId(2), out _));
        Assert.Equal(1, _pending.Count);
    }

    [Fact]
    public void An_erased_visitor_has_none()
    {
        _pending.Hold(View(1).Visitor, [View(1)]);

        Assert.True(_pending.Erase(new VisitorId(1)));
        Assert.False(_pending.Erase(new VisitorId(1)));
        Assert.False(_pending.TryTake(new VisitorId(1), out _));
    }

    [Fact]
    public void One_too_many_pushes_out_the_oldest()
    {
        for (uint i = 0; i < PendingVisits.Capacity + 5; i++)
        {
            _pending.Hold(View(i).Visitor, [View(i)]);
        }

        Assert.Equal(PendingVisits.Capacity, _pending.Count);
        Assert.Equal(5, _pending.Dropped);
        Assert.False(_pending.TryTake(new VisitorId(4), out _));
        Assert.True(_pending.TryTake(new VisitorId(5), out _));
        Assert.True(_pending.TryTake(new VisitorId(PendingVisits.Capacity + 4), out _));
    }

    [Fact]
    public void After_half_an_hour_it_is_gone_from_memory_without_anybody_asking()
    {
        _pending.Hold(View(1).Visitor, [View(1)]);
        _time.Advance(TimeSpan.FromMinutes(20));
        _pending.Hold(View(2).Visitor, [View(2)]);
        _time.Advance(TimeSpan.FromMinutes(9.5));
        Assert.Equal(2, _pending.Count);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _pending.Count);
        Assert.Equal(1, _pending.Dropped);

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, _pending.Count);
    }

    [Fact]
    public void Between_two_sweeps_what_is_too_old_is_not_given_back()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        _pending.Hold(View(1).Visitor, [View(1)]);
        _time.Advance(PendingVisits.Patience);

        Assert.False(_pending.TryTake(new VisitorId(1), out _));
    }

    [Fact]
    public void What_is_held_later_comes_after_what_was_held_before()
    {
        _pending.Hold(View(1).Visitor, [View(1)]);
        _pending.Hold(View(1).Visitor, [View(1), View(1)]);

        Assert.Equal(1, _pending.Count);
        Assert.True(_pending.TryTake(new VisitorId(1), out var events));
        Assert.Equal(3, events.Count);
    }

    [Fact]
    public async Task Many_hands_at_once_lose_nothing()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(hand => Task.Run(() => Enumerable
            .Range(0, 2_000)
            .Select(i => View((uint)((hand * 2_000) + i)))
            .Count(view =>
            {
                _pending.Hold(view.Visitor, [view]);
                return _pending.TryTake(view.Visitor, out var events) && events.Single().Visitor == view.Visitor;
            }))));

        Assert.Equal(8_000, taken.Sum());
        Assert.Equal(0, _pending.Count);
    }

    private static EdgeEvent View(uint visitor) => new()
    {
        Visitor = new VisitorId(visitor),
        Kind = EventKind.PageView,
        TimeMs = 1,
        Path = "/",
    };
}
