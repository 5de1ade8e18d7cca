using System.Collections.Concurrent;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Crashes;

/// <summary>Visitors who browse and agree until the edge is no more, and what the edge acknowledged to them and to its operator.</summary>
internal sealed class CrashTraffic(EdgeProcess edge, int round)
{
    private int _answers;
    private long _counted;

    /// <summary>Pages and choices answered so far.</summary>
    public int Answers => Volatile.Read(ref _answers);

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
            Interlocked.Increment(ref _answers);
        }
    }

    private async Task AgreeAsync(int turn)
    {
        await AgreedVisitorAsync();
        Interlocked.Increment(ref _answers);
    }

    private async Task CountAsync(int turn)
    {
        var counted = await edge.MetricAsync("edge_events_stored_total");
        Interlocked.Exchange(ref _counted, counted);
    }

    private async Task<RawVisitor> AgreedVisitorAsync()
    {
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();
        Agreed.Add(Convert.ToHexStringLower(visitor.Id!));

        return visitor;
    }
}
