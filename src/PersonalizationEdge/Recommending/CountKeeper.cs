using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Recommending;

/// <summary>
/// Keeps what is counted of items in a file of the data folder, and the items arranged for ranking as the catalogue changes.
/// </summary>
/// <remarks>The counts hold nothing of any visitor. What was counted since the file was last written is lost with a crash.</remarks>
internal sealed class CountKeeper(
    ItemCounts counts, CountScorer scorer, Catalogue items, EdgeOptions options, TimeProvider time, ILogger<CountKeeper> logger)
    : BackgroundService
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "counts.bin";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenArrangements = TimeSpan.FromMinutes(10);

    private long _version = -1;

    /// <summary>Reads the counts, or begins anew where there are none that can be read.</summary>
    public static ItemCounts Open(EdgeOptions options, ILogger<CountKeeper> logger)
    {
        if (Read(options.Data) is { } counts)
            return counts;

        RecommendingLog.CountsUnreadable(logger, Path.Combine(options.Data, FileName));
        return new ItemCounts();
    }

    /// <summary>Reads the counts of a data folder, none where nothing was counted; null if they cannot be read.</summary>
    public static ItemCounts? Read(string data)
    {
        var path = Path.Combine(data, FileName);
        if (!File.Exists(path))
            return new ItemCounts();

        using var file = File.OpenRead(path);
        return ItemCounts.Load(file);
    }

    /// <summary>Arranges the items as they are now.</summary>
    public void Arrange()
    {
        var snapshot = items.Snapshot();
        scorer.Index = ItemIndex.Build(snapshot, counts, time.GetUtcNow().ToUnixTimeMilliseconds());
        _version = snapshot.Version;
    }

    /// <summary>Writes what was counted; what cannot be written now is tried again.</summary>
    public void Save()
    {
        if (counts.Count == 0)
            return;

        var path = Path.Combine(options.Data, FileName);
        try
        {
            // Written aside, then renamed: a crash leaves the file before it.
            using (var file = File.Create(path + ".new"))
                counts.Save(file);

            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            RecommendingLog.CountsNotSaved(logger, path, fault);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        var (saved, arranged) = (time.GetTimestamp(), time.GetTimestamp());
        try
        {
            do
            {
                // Popularity moves on though the catalogue does not.
                if (items.Version != _version || time.GetElapsedTime(arranged) > BetweenArrangements)
                {
                    Arrange();
                    arranged = time.GetTimestamp();
                }

                if (time.GetElapsedTime(saved) > BetweenSaves)
                {
                    Save();
                    saved = time.GetTimestamp();
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Saved when the service stops.
        }
    }
}
