using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Tests.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Storage;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 20;

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Every_event_counted_as_stored_survives_kill_9()
    {
        var random = new Random(11);
        var acknowledged = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged += await WriteUntilKilledAsync(round * 1_000_000, random);
            AssertWhole(acknowledged);
        }

        using var log = new SqliteEventLog(_folder.Path, 0, TimeProvider.System, NullLogger<SqliteEventLog>.Instance);
        using var store = new SqliteProfileStore(_folder.Path, NullLogger<SqliteProfileStore>.Instance);
        await using var edge = await RecordingHarness.StartAsync(log, store);
        var events = log.ReadAfter(0).Select(numbered => numbered.Event).ToList();
        Assert.True(events.Count >= acknowledged);
        Assert.Equal(events.Count, events.Select(happened => happened.Path).Distinct().Count());
        foreach (var visitor in events.GroupBy(happened => happened.Visitor))
            AssertSame(Fold(visitor), store.Find(visitor.Key));
    }

    [Fact]
    public void A_write_ahead_log_cut_anywhere_gives_a_prefix_of_the_commits()
    {
        const int walHeaderBytes = 32;
        const int frameBytes = 24 + 4096;
        const int perBatch = 7;
        using (var log = new SqliteEventLog(_folder.Path, 0, new TestTime(), NullLogger<SqliteEventLog>.Instance))
        {
            for (var batch = 0; batch < 60; batch++)
                log.Append([.. Enumerable.Range(0, perBatch).Select(i => View(Visitor(batch), $"/{batch}/{i}"))]);
            File.Copy(_folder["events-2026-03-04.db"], _folder["copy.db"]);
            File.Copy(_folder["events-2026-03-04.db-wal"], _folder["copy.db-wal"]);
        }

        var database = File.ReadAllBytes(_folder["copy.db"]);
        var journal = File.ReadAllBytes(_folder["copy.db-wal"]);
        var random = new Random(12);
        var frames = Enumerable.Range(0, (journal.Length - walHeaderBytes) / frameBytes + 1);
        var cuts = frames.Select(frame => walHeaderBytes + (frame * frameBytes))
            .Concat(Enumerable.Range(0, 60).Select(_ => random.Next(journal.Length)))
            .Order()
            .ToList();
        var counts = cuts.Select(cut => EventsAfterCut(database, journal, cut)).ToList();

        Assert.Equal(60 * perBatch, counts[^1]);
        Assert.Equal(counts.Order(), counts);
        Assert.All(counts, count => Assert.Equal(0, count % perBatch));
        Assert.True(counts.Distinct().Count() >= 60);
    }

    public void Dispose() => _folder.Dispose();

    private static int EventsAfterCut(byte[] database, byte[] journal, int cut)
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["events-2026-03-04.db"], database);
        File.WriteAllBytes(folder["events-2026-03-04.db-wal"], journal[..cut]);
        using var log = new SqliteEventLog(folder.Path, 0, new TestTime(), NullLogger<SqliteEventLog>.Instance);
        var numbers = log.ReadAfter(0).Select(numbered => numbered.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        Assert.DoesNotContain(folder.Names, name => name.Contains("damaged", StringComparison.Ordinal));
        return numbers.Count;
    }

    // The tests' own folder of artifacts lies beside the writer's.
    private static string WriterPath()
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var projects = tests.Parent!.Parent!.FullName;

        return Path.Combine(
            projects, "PersonalizationEdge.CrashWriter", tests.Name, "PersonalizationEdge.CrashWriter.dll");
    }

    private async Task<long> WriteUntilKilledAsync(int firstPath, Random random)
    {
        var isHost = Environment.ProcessPath?.EndsWith("dotnet", StringComparison.Ordinal) == true;
        var start = new ProcessStartInfo(isHost ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { WriterPath(), _folder.Path, firstPath.ToString(CultureInfo.InvariantCulture) },
        };
        using var writer = Process.Start(start)!;
        var kill = random.Next(1, 40);
        long stored = 0;
        var lines = 0;
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            stored = long.Parse(line, CultureInfo.InvariantCulture);
            if (++lines == kill)
            {
                // Somewhere within the next batches, not at the moment of an answer.
                Thread.SpinWait(random.Next(1, 200_000));
                writer.Kill(); // SIGKILL
            }
        }

        await writer.WaitForExitAsync();
        Assert.Equal(137, writer.ExitCode);
        return stored;
    }

    private void AssertWhole(long acknowledged)
    {
        // Opening runs quick_check and would set a damaged file aside.
        using var log = new SqliteEventLog(_folder.Path, 0, TimeProvider.System, NullLogger<SqliteEventLog>.Instance);
        using var store = new SqliteProfileStore(_folder.Path, NullLogger<SqliteProfileStore>.Instance);
        Assert.DoesNotContain(_folder.Names, name => name.Contains("damaged", StringComparison.Ordinal));
        Assert.True(log.LastNumber >= acknowledged, $"{acknowledged} acknowledged, {log.LastNumber} in the log");
        Assert.True(store.LastApplied <= log.LastNumber);
    }
}
