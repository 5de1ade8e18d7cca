using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>Keeps a rewritten page.</summary>
internal sealed class RewrittenPage : IRewriteOutput, IDisposable
{
    private readonly MemoryStream _page = new();

    /// <inheritdoc/>
    public void WritePage(ReadOnlySpan<byte> bytes) => _page.Write(bytes);

    /// <inheritdoc/>
    public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => _page.Write(bytes);

    /// <summary>All of it.</summary>
    public byte[] ToArray() => _page.ToArray();

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
