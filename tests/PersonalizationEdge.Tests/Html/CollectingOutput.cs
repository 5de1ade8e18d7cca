using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Keeps the rewritten page.</summary>
internal sealed class CollectingOutput : IRewriteOutput
{
    private readonly List<byte> _all = [];

    public string Text => Encoding.UTF8.GetString(_all.ToArray());

    public byte[] Bytes => _all.ToArray();

    public int SlotBytes { get; private set; }

    public void WritePage(ReadOnlySpan<byte> bytes) => _all.AddRange(bytes);

    public void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
    {
        SlotBytes += bytes.Length;
        _all.AddRange(bytes);
    }
}
