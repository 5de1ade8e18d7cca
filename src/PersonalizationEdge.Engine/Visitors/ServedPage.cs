using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The last page with slots that a visitor was served, so that the visitor can be told why it was as it was.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="TimeMs">When it had left, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Slots">Its slots, at most <see cref="SlotLimit"/>.</param>
public sealed record ServedPage(string Path, long TimeMs, IReadOnlyList<ServedSlot> Slots)
{
    /// <summary>The most slots remembered of a page.</summary>
    public const int SlotLimit = 64;

    /// <summary>The page after an exposure: the same with one more slot, or another page.</summary>
    public static ServedPage After(ServedPage? last, EdgeEvent exposure)
    {
        var slot = new ServedSlot(exposure.Slot ?? "", exposure.Variant, exposure.Reason ?? "", exposure.Items);

        // The exposures of a page are recorded together, when it has left.
        if (last is null || last.TimeMs != exposure.TimeMs || last.Path != exposure.Path)
            return new ServedPage(exposure.Path, exposure.TimeMs, [slot]);

        return last.Slots.Count < SlotLimit ? last with { Slots = [.. last.Slots, slot] } : last;
    }
}
