namespace PersonalizationEdge.Pipeline;

/// <summary>Passes the rewritten page on without a coding.</summary>
internal sealed class IdentityOutput : PageOutput
{
    public override void WritePage(ReadOnlySpan<byte> bytes) => Add(bytes);

    public override void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => Add(bytes);
}
