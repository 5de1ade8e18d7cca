using System.Collections.Concurrent;

namespace PersonalizationEdge.Html;

/// <summary>What one rewriting works with, used again by the next so that a page allocates nothing.</summary>
internal sealed class RewriteState
{
    private const int MostKept = 64;

    private static readonly ConcurrentQueue<RewriteState> Kept = new();

    [ThreadStatic]
    private static RewriteState? Latest; // nearly always the one wanted, without asking other threads

    public PageScan Scan { get; } = new();

    public SlotEditor Editor { get; } = new();

    public static RewriteState Rent()
    {
        var state = Latest;
        Latest = null;
        return state ?? (Kept.TryDequeue(out state) ? state : new RewriteState());
    }

    public void Return()
    {
        Scan.ReturnBuffers();
        Editor.ReturnBuffers();
        if (Latest is null)
        {
            Latest = this;
        }
        else if (Kept.Count < MostKept)
        {
            Kept.Enqueue(this);
        }
    }
}
