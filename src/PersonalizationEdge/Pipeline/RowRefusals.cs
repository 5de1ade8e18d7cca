using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Pipeline;

/// <summary>Tells the log why a row, or another slot, kept the page's own content: each reason once for a slot, as long as its rules are in
/// force.</summary>
internal sealed class RowRefusals(ILogger<RowRefusals> logger)
{
    // Every page may have a card of its own to be refused for, or places of its own.
    private const int MostReasons = 20;

    private readonly ConditionalWeakTable<Slot, ConcurrentDictionary<string, string>> _told = [];

    public void Tell(Slot slot, string path, string reason)
    {
        var told = _told.GetOrCreateValue(slot);
        if (!told.ContainsKey(reason) && told.Count < MostReasons && told.TryAdd(reason, path))
        {
            if (slot.Action is SlotAction.Row)
            {
                logger.RowNotMade(slot.Name, path, reason);
            }
            else
            {
                logger.SlotLeftAlone(slot.Name, path, reason);
            }
        }
    }
}
