using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Benchmarks.Scoring;

/// <summary>A row of eight out of 100,000 items. Allocated must be 0.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private readonly RankedItem[] _row = new RankedItem[ScoringScene.RowLength];
    private ScoringScene _scene = null!;
    private int _next;

    /// <summary>Visitors that take turns: one whose history stays in the processor's cache, or more than fit.</summary>
    [Params(1, 500)]
    public int Visitors { get; set; }

    /// <summary>Learns the site.</summary>
    [GlobalSetup]
    public void SetUp() => _scene = new ScoringScene(Visitors);

    /// <summary>Ranks.</summary>
    [Benchmark]
    public int Rank()
    {
        _next = (_next + 1) % Visitors;
        return _scene.Rank(_next, _row);
    }
}
