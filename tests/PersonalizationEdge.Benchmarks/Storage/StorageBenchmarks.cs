using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Benchmarks.Storage;

/// <summary>What a commit of events and a save or find of a profile cost, fsync included.</summary>
[MemoryDiagnoser]
public class StorageBenchmarks : IDisposable
{
    private string _folder = "";
    private SqliteEventLog? _log;
    private SqliteProfileStore? _store;
    private EdgeEvent[] _batch = [];
    private KeyValuePair<VisitorId, Profile>[] _profiles = [];
    private long _applied;

    /// <summary>Events a commit.</summary>
    [Params(1, 10, 100, 1000)]
    public int Rows { get; set; }

    /// <summary>Opens both stores in an empty folder.</summary>
    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("edge-bench-").FullName;
        _log = new SqliteEventLog(_folder, 0, TimeProvider.System, NullLogger<SqliteEventLog>.Instance);
        _store = new SqliteProfileStore(_folder, NullLogger<SqliteProfileStore>.Instance);
        _batch = [.. Enumerable.Range(0, Rows).Select(Event)];
        _profiles = [.. _batch.Select(happened => KeyValuePair.Create(
            happened.Visitor, Profile.Empty.Apply(happened, TimeSpan.FromMinutes(30))))];
        _store.Save(_profiles, 0);
    }

    /// <summary>Commits a batch.</summary>
    [Benchmark]
    public long Append() => _log!.Append(_batch);

    /// <summary>Commits as many profiles.</summary>
    [Benchmark]
    public void SaveProfiles() => _store!.Save(_profiles, ++_applied);

    /// <summary>Reads one profile.</summary>
    [Benchmark]
    public Profile? FindProfile() => _store!.Find(_profiles[0].Key);

    /// <summary>Deletes what was written.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _log?.Dispose();
        _store?.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static EdgeEvent Event(int number) => new()
    {
        Visitor = new VisitorId((UInt128)(number % 50) + 1),
        Kind = EventKind.PageView,
        TimeMs = 1_772_600_000_000 + number,
        Path = $"/products/{number % 60}",
    };
}
