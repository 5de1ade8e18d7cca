using System.Collections.Concurrent;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Crashes;

/// <summary>
/// Visitors who browse and agree until the edge is killed, and what it acknowledged to them and to its operator.
/// </summary>
/// <param name="edge">The edge.</param>
/// <param name="round">Tells the paths of this round from others.</param>
/// <param name="moment">After so many answers it is killed.</param>
/// <param name="waitsForCount">Not at once then, but in the very moment in which more events are told to be stored.</param>
internal sealed class CrashTraffic(EdgeProcess edge, int round, int moment, bool waitsForCount)
{
    private int _answers;
    private long _counted;
    private int _kills;

    /// <summary>Whether it was killed from here, and did not end by itself.</summary>
    public bool HasKilled => Volatile.Read(ref _kills) > 0;

    /// <summary>The highest count of stored events that the admin port has told.</summary>
    public long Counted => Interlocked.Read(ref _counted);

    /// <summary>The ids of those whose choice was answered.</summary>
    public ConcurrentBag<string> Agreed { get; } = [];

    /// <summary>All of it; ends when the edge has.</summary>
    public Task RunAsync() => Task.WhenAll(
        UntilTheEndAsync(BrowseAsync),
        UntilTheEndAsync(BrowseAsync),
        UntilTheEndAsync(BrowseAsync),
        UntilTheEndAsync(AgreeAsync),
        UntilTheEndAsync(CountAsync));

    private static async Task UntilTheEndAsync(Func<int, Task> goAsync)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                await goAsync(turn);
            }
        }
        catch (Exception end) when (end is IOException or HttpRequestException or System.Net.Sockets.SocketException)
        {
            // What a power cut looks like from outside. Whether it came too early, the test asks the process.
        }
    }

    private async Task BrowseAsync(int turn)
    {
        var visitor = await AgreedVisitorAsync();
        for (var page = 0; page < 20; page++)
        {
            await visitor.GetAsync(page % 4 == 3 ? "/" : $"/p/{round}/{turn}/{page}");
            Answered();
        }
    }

    private async Task AgreeAsync(int turn)
    {
        await AgreedVisitorAsync();
        Answered();
    }

    private async Task CountAsync(int turn)
    {
        var counted = await edge.MetricAsync("edge_events_stored_total");
        var before = Interlocked.Exchange(ref _counted, counted);
        if (waitsForCount && counted > before && Volatile.Read(ref _answers) >= moment)
        {
            Kill();
        }
    }

    private void Answered()
    {
        if (Interlocked.Increment(ref _answers) == moment && !waitsForCount)
        {
            Kill();
        }
    }

    private void Kill()
    {
        Interlocked.Increment(ref _kills);
        edge.Kill();
    }

    private async Task<RawVisitor> AgreedVisitorAsync()
    {
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();
        Agreed.Add(Convert.ToHexStringLower(visitor.Id!));

        return visitor;
    }
}
