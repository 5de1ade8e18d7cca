using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Benchmarks.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Benchmarks.Pipeline;

/// <summary>The parted gzip of a page with three slots, beside one stream over it all, which a slot's secrets would share.</summary>
[MemoryDiagnoser]
public class GzipOutputBenchmarks
{
    private const int Slots = 3;

    private readonly byte[] _fetched = new byte[64 * 1024];
    private readonly byte[] _slot = new byte[1500];
    private byte[] _page = [];

    [Params(10, 60, 300)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _page = BenchmarkPage.Make(Kilobytes);
        _page.AsSpan(_page.Length - _slot.Length).CopyTo(_slot);
    }

    [Benchmark(Baseline = true)]
    public long OneStream()
    {
        using var output = new MemoryStream(_page.Length);
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_page);
        }

        return output.Length;
    }

    [Benchmark]
    public long Parted()
    {
        using var output = new GzipOutput();
        var part = _page.Length / (Slots + 1);
        for (var slot = 0; slot < Slots; slot++)
        {
            output.WritePage(_page.AsSpan(slot * part, part));
            output.WriteSlot(slot, _slot);
        }

        output.WritePage(_page.AsSpan(Slots * part));
        output.Finish();

        long length = 0;
        while (output.HasPending)
        {
            length += output.Fetch(_fetched);
        }

        return length;
    }
}
