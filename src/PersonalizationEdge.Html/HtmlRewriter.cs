namespace PersonalizationEdge.Html;

/// <summary>Rewrites one page while it passes: bytes in, bytes out, resumable at any byte.</summary>
public sealed class HtmlRewriter : IDisposable
{
    /// <summary>Begins a page.</summary>
    /// <param name="matcher">The slots to look for.</param>
    /// <param name="edits">What to do to each slot, by slot number; slots beyond its end are kept.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="options">Bounds.</param>
    public HtmlRewriter(
        SlotMatcher matcher, ReadOnlyMemory<SlotEdit> edits, IRewriteOutput output, HtmlRewriterOptions options) =>
        throw new NotImplementedException();

    /// <summary>What stopped the rewriting, or null. After it the page passes unchanged.</summary>
    public Exception? Fault => throw new NotImplementedException();

    /// <summary>What became of a slot so far.</summary>
    public SlotVerdict Verdict(int slot) => throw new NotImplementedException();

    /// <summary>Takes the next bytes of the page, cut anywhere. A fault of the rewriter's own is kept in
    /// <see cref="Fault"/> and never thrown; what the output throws is.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Ends the page and writes what was held back.</summary>
    public void Complete() => throw new NotImplementedException();

    /// <summary>Gives up rewriting: writes what was held back as it came, and lets all that follows pass.</summary>
    public void Stop() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
