using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>What one slot gets, and why.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Variant">The variant, or null for the page's own content.</param>
/// <param name="Reason">Why, in words an owner can read.</param>
public readonly record struct SlotDecision(Slot Slot, Variant? Variant, string Reason)
{
    /// <summary>The values of the placeholders of the variant's content, in their order; null where it has none.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The items of a row, in their order; null of everything else.</summary>
    public IReadOnlyList<RowItem>? Row { get; init; }

    /// <summary>Makes the row's cards out of what the first one on the page says; null of a row whose rule maps its card, and
    /// of everything else.</summary>
    public Func<IReadOnlyList<CardMention>, CardAnswer>? Cards { get; init; }

    /// <summary>Orders the children of a list by their links; null of everything else.</summary>
    public ListArrangement? Arrangement { get; init; }

    /// <summary>The variant that would be shown if it or its slot were not in shadow mode, or null.</summary>
    public Variant? Shadow { get; init; }

    /// <summary><see cref="Reason"/>, and of a list, once the page has passed, why it stands as it does.</summary>
    public string ServedReason => Arrangement?.Reason is { } order ? $"{Reason}; {order}" : Reason;

    /// <summary>The items of a row, or of a list once the page has passed; else null.</summary>
    public ShownItems? ServedItems => Row is { } row
        ? ShownItems.Of(row.Select(one => one.Item.Path).ToArray())
        : Arrangement?.Items;
}
