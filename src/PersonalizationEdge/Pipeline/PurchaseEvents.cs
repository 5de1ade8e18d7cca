using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>The events of items that were bought, one for each.</summary>
internal static class PurchaseEvents
{
    /// <summary>The events of those that were not bought in this visit yet.</summary>
    /// <param name="visitor">Who bought them.</param>
    /// <param name="bought">The items, each once.</param>
    /// <param name="timeMs">When.</param>
    /// <param name="past">The visitor's profile, or null where it is not at hand: then nothing was bought before.</param>
    public static EdgeEvent[] Of(VisitorId visitor, IReadOnlyList<Item> bought, long timeMs, Profile? past)
    {
        var visit = past is null ? null : new CurrentVisit(past);

        return [.. bought.Where(item => visit?.HasBought(item.Path) != true).Select(item => new EdgeEvent
        {
            Visitor = visitor,
            Kind = EventKind.Purchase,
            TimeMs = timeMs,
            Path = item.Path,
            Value = (double?)item.Price?.Amount,
        })];
    }
}
