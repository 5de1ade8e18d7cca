using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>A page on its way to the reader.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Kind">The kind its path is declared to be of, or null where it is no item's.</param>
/// <param name="InView">What of it counts as in view, or null where no row asks.</param>
/// <param name="Page">The page; null where it is still to be fetched, or is gone.</param>
internal readonly record struct ItemWork(PageAddress Address, ItemKind? Kind, InViewRule? InView, AnonymousPage? Page);
