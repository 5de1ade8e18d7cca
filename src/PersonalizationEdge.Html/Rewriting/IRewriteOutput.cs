namespace PersonalizationEdge.Html;

/// <summary>Takes the rewritten page, piece by piece; a span is valid only during the call.</summary>
public interface IRewriteOutput
{
    /// <summary>Bytes of the page itself.</summary>
    void WritePage(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes that an edit put into a slot; apart, so that they never share a compression window with the page.</summary>
    void WriteSlot(int slot, ReadOnlySpan<byte> bytes);
}
