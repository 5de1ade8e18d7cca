using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Purchases;

/// <summary>
/// The names of the reasons for which a page was not read for what was bought, besides those of <see cref="Refusal"/>, as the
/// metric <c>edge.purchases.rejected</c> carries them.
/// </summary>
internal static class PurchaseRefusal
{
    /// <summary>The page came in a content coding that cannot be undone.</summary>
    public const string Coding = "coding";

    /// <summary>The page's turn came too late.</summary>
    public const string Late = "late";

    /// <summary>The visitor was erased in between.</summary>
    public const string Erased = "erased";

    /// <summary>The edge stopped before the page's turn.</summary>
    public const string Stopped = "stopped";
}
