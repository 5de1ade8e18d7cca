using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Benchmarks.Decisions;

/// <summary>The page of <see cref="DecisionScene"/> decided: every segment asked, a full history. Allocated must be 0.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private readonly SlotDecision[] _decisions = new SlotDecision[DecisionScene.Slots];
    private DecisionScene _scene = null!;
    private int _next;

    /// <summary>Visitors that take turns: one whose history stays in the processor's cache, or more than fit.</summary>
    [Params(1, 500)]
    public int Visitors { get; set; }

    /// <summary>Loads the rules and fills the histories.</summary>
    [GlobalSetup]
    public void SetUp() => _scene = DecisionScene.Make(Visitors);

    /// <summary>Decides the page.</summary>
    [Benchmark]
    public SlotDecision Decide()
    {
        _next = (_next + 1) % Visitors;
        Decider.Decide(_scene.Rules, _scene.Rules.PlanFor(DecisionScene.FullPage), _scene.Visitors[_next], _decisions);

        return _decisions[0];
    }
}
