using System.Text;
using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>The rewriter beside a copy of the page and beside a walk over its tags; chunks of 16 KB, three slots replaced.</summary>
[MemoryDiagnoser]
public class RewriterBenchmarks : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly CopyOutput _output = new();
    private readonly SlotVerdict[] _verdicts = new SlotVerdict[64];
    private byte[] _page = [];
    private SlotMatcher _marked = null!;
    private SlotMatcher _one = null!;
    private SlotMatcher _fifty = null!;
    private SlotEdit[] _edits = [];
    private HtmlRewriter _rewriter = null!;
    private CompiledPage _compiled = null!;

    [Params(10, 60, 300)]
    public int Kilobytes { get; set; }

    /// <summary>A page to be taken instead of the generated one; its slots are marked.</summary>
    public string? PageFile { get; init; }

    public int PageBytes => _page.Length;

    public string PageText => Encoding.UTF8.GetString(_page);

    [GlobalSetup]
    public void SetUp()
    {
        _page = PageFile is null ? BenchmarkPage.Make(Kilobytes) : File.ReadAllBytes(PageFile);
        _marked = new SlotMatcher([new("hero"), new("recommended"), new("magazine")]);
        _one = new SlotMatcher([Slot("never", "main > div.sidebar a[rel=next]")]);
        _fifty = new SlotMatcher([Slot("hero", "#hero"), Slot("recommended", "main > ul.recommended"), Slot("magazine", ".magazine"),
            .. Enumerable.Range(0, 47).Select(number => Slot($"n{number}", $"main .box-{number} > a[href^='/x{number}']"))]);
        _edits = [.. Enumerable.Repeat(SlotEdit.SetInnerContent("<p>Rich cream for dry skin</p>"u8.ToArray()), 3)];
        _rewriter = new HtmlRewriter(_marked, _edits, _output, HtmlRewriterOptions.Default);
        _compiled = CompiledPage.Create(_marked, _page, HtmlRewriterOptions.Default);
        _output.Reserve(_page.Length * 2);
    }

    [Benchmark(Baseline = true)]
    public uint TagWalkOnly() => TagWalk.Sum(_page);

    [Benchmark]
    public int Copy()
    {
        _output.Clear();
        _output.WritePage(_page);
        return _output.Length;
    }

    [Benchmark]
    public int Markers() => Rewrite(_marked);

    [Benchmark]
    public int OneSelector() => Rewrite(_one);

    [Benchmark]
    public int FiftySelectors() => Rewrite(_fifty);

    [Benchmark]
    public int Replay()
    {
        _output.Clear();
        _compiled.Replay(_edits, _output, _verdicts);
        return _output.Length;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _rewriter.Dispose();
        GC.SuppressFinalize(this);
    }

    private static SlotMarker Slot(string name, string selector) => Selector.TryParse(selector, out var parsed, out var problem)
        ? new SlotMarker(name, parsed)
        : throw new ArgumentException(problem.Message, nameof(selector));

    private int Rewrite(SlotMatcher matcher)
    {
        _output.Clear();
        var rewriter = _rewriter;
        rewriter.Reset(matcher, _edits, _output, HtmlRewriterOptions.Default);
        for (var at = 0; at < _page.Length; at += ChunkBytes)
        {
            rewriter.Write(_page.AsSpan(at, Math.Min(ChunkBytes, _page.Length - at)));
        }

        rewriter.Complete();
        rewriter.Dispose();
        return _output.Length;
    }

    private sealed class CopyOutput : IRewriteOutput
    {
        private byte[] _bytes = [];

        public int Length { get; private set; }

        public void Clear() => Length = 0;

        public void Reserve(int length) => _bytes = new byte[length];

        public void WritePage(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_bytes.AsSpan(Length));
            Length += bytes.Length;
        }

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => WritePage(bytes);
    }
}
