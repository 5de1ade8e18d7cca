using System.Collections.Concurrent;

namespace PersonalizationEdge.Html;

/// <summary>What one rewriting works with, used again by the next so that a page allocates nothing.</summary>
internal sealed class RewriteState
{
    private const int MostKept = 64;

    private static readonly ConcurrentQueue<RewriteState> Kept = new();

    public PageScan Scan { get; } = new();

    public SlotEditor Editor { get; } = new();

    public static RewriteState Rent() => Kept.TryDequeue(out var state) ? state : new RewriteState();

    public void Return()
    {
        Scan.ReturnBuffers();
        Editor.ReturnBuffers();
        if (Kept.Count < MostKept)
        {
            Kept.Enqueue(this);
        }
    }
}
