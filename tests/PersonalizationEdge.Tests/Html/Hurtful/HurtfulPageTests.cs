using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Hurtful;

/// <summary>Pages made to hurt pass unchanged, within the bounds. How long they take, the benchmarks' mode <c>hurt</c> tells.</summary>
public sealed class HurtfulPageTests
{
    private const int Bytes = 300_000; // more than may be held back
    private const int FewBytes = 2_000;
    private const long MostAllocated = 2_500_000;

    private static readonly ListShape Never = new(Rewriting.Parse("never"), Rewriting.Parse("never"), "never");
    private static readonly SlotMatcher Marker = new([new("s")]);
    private static readonly SlotMatcher Selectors = new([.. Enumerable.Range(0, 50).Select(number =>
        new SlotMarker($"n{number}", Rewriting.Parse($"main .box-{number} > a, div #i{number} li.c{number}")))]);

    public static TheoryData<string> Names => new(HurtfulPage.All.Select(page => page.Name).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_made_to_hurt_passes_unchanged_within_the_bounds(string name)
    {
        foreach (var made in HurtfulPage.All.Where(page => page.Name == name))
        {
            Pass(made.Make(Bytes), Marker, 16 * 1024);
            Pass(made.Make(Bytes / 4), Selectors, 16 * 1024);
            Pass([.. "<!DOCTYPE html><body><div data-edge-slot=s>"u8, .. made.Make(Bytes)], Marker, 16 * 1024);
            Pass([.. "<!DOCTYPE html><body><div data-edge-slot=s>"u8, .. made.Make(FewBytes)], Marker, 3);
        }
    }

    private static void Pass(byte[] page, SlotMatcher matcher, int chunkBytes)
    {
        var output = new ComparingOutput(page);
        var options = HtmlRewriterOptions.Default;
        var before = GC.GetAllocatedBytesForCurrentThread();
        // Its inside is held back and left as it is: it has none of the children that are to be put in order.
        using var rewriter = new HtmlRewriter(
            matcher, new[] { SlotEdit.Rearrange(Never, Encoding.UTF8, _ => null) }, output, options);
        var (held, depth) = (0, 0);
        for (var at = 0; at < page.Length; at += chunkBytes)
        {
            rewriter.Write(page.AsSpan(at, Math.Min(chunkBytes, page.Length - at)));
            (held, depth) = (Math.Max(held, rewriter.HeldBytes), Math.Max(depth, rewriter.Depth));
        }

        rewriter.Complete();
        Assert.InRange(held, 0, options.MaxHeldBytes);
        Assert.InRange(depth, 0, options.MaxDepth + 64); // the last tag may open elements around it, and reopen formatting
        Assert.Null(rewriter.Fault);
        Assert.True(output.IsSame);
        Assert.Equal(page.Length, output.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    /// <summary>Compares with the page as it comes.</summary>
    private sealed class ComparingOutput(byte[] page) : IRewriteOutput
    {
        public int Length { get; private set; }

        public bool IsSame { get; private set; } = true;

        public void WritePage(ReadOnlySpan<byte> bytes) => Add(bytes);

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => Add(bytes);

        private void Add(ReadOnlySpan<byte> bytes)
        {
            IsSame &= page.AsSpan(Length, bytes.Length).SequenceEqual(bytes);
            Length += bytes.Length;
        }
    }
}
