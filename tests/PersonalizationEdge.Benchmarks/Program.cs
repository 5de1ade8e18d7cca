using BenchmarkDotNet.Running;
using PersonalizationEdge.Benchmarks.Caching;
using PersonalizationEdge.Benchmarks.Compression;
using PersonalizationEdge.Benchmarks.Decisions;
using PersonalizationEdge.Benchmarks.Html;
using PersonalizationEdge.Benchmarks.Proxy;
using PersonalizationEdge.Benchmarks.Rules;
using PersonalizationEdge.Benchmarks.Scoring;

// Whole requests are measured in processes of their own, and what must be told of single runs by modes of our own;
// everything else by BenchmarkDotNet.
switch (args)
{
    case ["proxy", .. var rest]:
        await ProxyBenchmark.RunAsync(rest, Console.In, Console.Out);
        break;
    case ["decisions", ..]:
        await DecisionHistogram.RunAsync(args.AsMemory(1), Console.Out);
        break;
    case ["scoring", ..]:
        await ScoringHistogram.RunAsync(args.AsMemory(1), Console.Out);
        break;
    case ["html", ..]:
        await RewriterTable.RunAsync(args.AsMemory(1), Console.Out);
        break;
    case ["hurt", ..]:
        await HurtTable.RunAsync(args.AsMemory(1), Console.Out);
        break;
    case ["stitching"]:
        await StitchingTable.RunAsync(Console.Out);
        break;
    case ["bombs"]:
        await BombTable.RunAsync(Console.Out);
        break;
    case ["purge"]:
        await PurgeTable.RunAsync(Console.Out);
        break;
    case ["store"]:
        await StoreTable.RunAsync(Console.Out);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ProxyBenchmark).Assembly).Run(args);
        break;
}
