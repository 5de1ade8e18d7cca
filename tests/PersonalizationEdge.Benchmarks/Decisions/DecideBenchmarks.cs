using System.Text;
using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Benchmarks.Decisions;

/// <summary>One page decided with a full history: the plan's look-up and every slot's first match. Allocated must be 0.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks : IItemLookup
{
    private const string Path = "/p/cream-7";

    private readonly Dictionary<string, Item> _items = Enumerable.Range(0, 60).ToDictionary(
        number => $"/p/cream-{number}",
        number => new Item { Path = $"/p/cream-{number}", Kind = "product", Tags = ["cream", number % 2 == 0 ? "dry-skin" : "oily-skin"] });

    private readonly SlotDecision[] _decisions = new SlotDecision[10];
    private RuleSet _rules = RuleSet.Empty;
    private Facts _facts;

    /// <summary>How many segments there are; each slot asks a tenth of them.</summary>
    [Params(10, 100)]
    public int Segments { get; set; }

    /// <summary>Loads the rules and fills the history.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var text = new StringBuilder("segments:\n");
        for (var number = 0; number < Segments; number++)
            text.Append($"  s{number}: {{ when: {{ viewed: {{ tag: dry-skin }}, count: \">= {130 + (number % 100)}\", within: {number + 1}d }} }}\n");

        text.Append("slots:\n");
        for (var slot = 0; slot < _decisions.Length; slot++)
        {
            text.Append($"  slot-{slot}:\n    pages: /p/*\n    banner:\n      variants:\n");
            for (var number = slot; number < Segments; number += _decisions.Length)
                text.Append($"        v{number}: {{ for: s{number}, html: x }}\n");
        }

        _rules = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text.ToString()))]).RuleSet!;
        var now = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var history = Enumerable.Range(0, Profile.HistoryLimit)
            .Select(age => new HistoryEntry(now.AddHours(age - Profile.HistoryLimit).ToUnixTimeMilliseconds(), EventKind.PageView, $"/p/cream-{age % 60}"))
            .ToArray();

        _facts = new Facts
        {
            Request = new TestRequest { Path = Path },
            Now = now,
            Visitor = new VisitorId(7),
            Profile = new Profile { History = history, Visits = 1 },
            Items = this,
        };
    }

    /// <summary>Decides the page.</summary>
    [Benchmark]
    public SlotDecision Decide()
    {
        Decider.Decide(_rules, _rules.PlanFor(Path), _facts, _decisions);
        return _decisions[0];
    }

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public Item? Find(string path) => _items.GetValueOrDefault(path);
}
