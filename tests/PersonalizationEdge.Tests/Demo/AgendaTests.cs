using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.Tests.Demo;

public sealed class AgendaTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly SimulatedTime _time = new(TimeProvider.System);
    private readonly Agenda _agenda;

    public AgendaTests() => _agenda = new Agenda(_time);

    [Fact]
    public async Task Lives_go_on_in_the_order_of_their_times()
    {
        _time.StartAt(Begin);
        var order = new List<string>();

        await _agenda.RunAsync([Life("a", 10, 40), Life("b", 20, 30)], turned: null, CancellationToken.None);

        Assert.Equal(["a10", "b20", "b30", "a40"], order);
        Assert.InRange(_time.GetUtcNow(), Begin.AddHours(40), Begin.AddHours(40).AddMinutes(1));

        Func<CancellationToken, Task> Life(string name, params int[] hours) => async end =>
        {
            foreach (var hour in hours)
            {
                await _agenda.PauseUntilAsync(Begin.AddHours(hour), end);
                order.Add($"{name}{hour}");
                Assert.InRange(_time.GetUtcNow(), Begin.AddHours(hour), Begin.AddHours(hour).AddMinutes(1));
            }
        };
    }

    [Fact]
    public async Task What_is_due_within_half_a_minute_goes_on_at_once()
    {
        var both = new Barrier(2);

        await _agenda.RunAsync([Life(0), Life(29)], turned: null, CancellationToken.None);

        Func<CancellationToken, Task> Life(int second) => async end =>
        {
            await _agenda.PauseUntilAsync(Begin.AddSeconds(second), end);
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30), CancellationToken.None));
        };
    }

    [Fact]
    public async Task A_fault_of_one_ends_all_and_is_told()
    {
        var ended = 0;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _agenda.RunAsync(
            [LongLife, LongLife, _ => throw new InvalidOperationException("no more")], turned: null, CancellationToken.None));

        Assert.Equal("no more", fault.Message);
        Assert.Equal(2, ended);

        async Task LongLife(CancellationToken end)
        {
            try
            {
                for (var hour = 0; ; hour++)
                    await _agenda.PauseUntilAsync(Begin.AddHours(hour), end);
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }
    }

    [Fact]
    public async Task A_cancellation_ends_all()
    {
        using var stop = new CancellationTokenSource();
        var turns = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _agenda.RunAsync(
            [EternalLife, EternalLife],
            () =>
            {
                if (++turns == 10)
                    stop.Cancel();
            },
            stop.Token));

        async Task EternalLife(CancellationToken end)
        {
            for (var hour = 0; ; hour++)
                await _agenda.PauseUntilAsync(Begin.AddHours(hour), end);
        }
    }

    [Fact]
    public async Task Nobody_is_soon_done() => await _agenda.RunAsync([], turned: null, CancellationToken.None);
}
