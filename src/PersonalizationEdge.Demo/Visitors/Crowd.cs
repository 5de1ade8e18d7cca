using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>
/// Simulated visitors of five tastes who come to the shop over some days, all the way through the edge: they browse,
/// search, follow what is recommended to them, and buy.
/// </summary>
/// <remarks>
/// Of the same seed come the same visitors, who want the same things one after the other. What they follow out of a row
/// or a banner, and read in the magazine, depends on what stands there when they come; so then does how long they stay.
/// </remarks>
public sealed class Crowd
{
    /// <summary>The most visitors.</summary>
    public const int MostVisitors = 100_000;

    // The last visit may begin at the very end.
    private static readonly TimeSpan LongestVisits = TimeSpan.FromHours(5);

    private readonly SimulatedTime _time;
    private readonly int _visitors;
    private readonly int _seed;

    /// <param name="time">The clock of the edge and of the shop; moved.</param>
    /// <param name="visitors">How many come.</param>
    /// <param name="seed">What all chance comes from.</param>
    public Crowd(SimulatedTime time, int visitors, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(visitors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visitors, MostVisitors);
        (_time, _visitors, _seed) = (time, visitors, seed);
    }

    /// <summary>Over how long they come.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromDays(3);

    /// <summary>What they have done so far.</summary>
    public CrowdTally Tally { get; } = new();

    /// <summary>Which part of the time has passed, from 0 to 1.</summary>
    public double Passed => Math.Clamp((_time.GetUtcNow() - Began) / Span, 0, 1);

    /// <summary>When the first of them could come.</summary>
    internal DateTimeOffset Began { get; private set; }

    internal ShopperHabits Habits { get; init; } = new();

    /// <summary>Called with every page that one of them sees, by several threads.</summary>
    internal Action<Shopper, ShownPage>? Saw { get; init; }

    /// <summary>Puts the clock back to when they begin to come, so that they will have left by now. To be done before
    /// the edge starts, which is not to see its clock go back.</summary>
    public void Begin()
    {
        Began = _time.GetUtcNow() - Span - LongestVisits;
        _time.StartAt(Began);
    }

    /// <summary>Lets all of them come and go; then the clock is the real one again.</summary>
    /// <param name="site">Where the edge is.</param>
    /// <param name="turned">Called whenever time has moved on.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called.</exception>
    /// <exception cref="HttpRequestException">A page did not come as it should.</exception>
    public async Task VisitAsync(Uri site, Action? turned = null, CancellationToken cancellation = default)
    {
        if (Began == default)
            throw new InvalidOperationException("They cannot come before they begin to.");

        using var client = Browser.NewClient();
        var shop = Shop.Open(_time);
        var agenda = new Agenda(_time);
        try
        {
            await agenda.RunAsync(
                [.. Enumerable.Range(0, _visitors).Select(Life)],
                turned,
                cancellation);
        }
        finally
        {
            _time.Return();
        }

        Func<CancellationToken, Task> Life(int number)
        {
            var shopper = new Shopper(this, number, _seed, shop);

            return end => shopper.LiveAsync(client, site, agenda, end);
        }
    }
}
