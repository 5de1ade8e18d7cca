using BenchmarkDotNet.Running;
using PersonalizationEdge.Benchmarks.Proxy;

// Whole requests are measured in processes of their own; everything else by BenchmarkDotNet.
if (args is ["proxy", .. var rest])
{
    await ProxyBenchmark.RunAsync(rest, Console.In, Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ProxyBenchmark).Assembly).Run(args);
}
