namespace PersonalizationEdge.Html;

/// <summary>What is replaced in a card; made once, shared by all pages.</summary>
public sealed class CardMap
{
    /// <summary>Compiles the selectors.</summary>
    /// <param name="parts">What each item has its own of; an item's values are known by their places in this
    /// list.</param>
    /// <param name="card">Which children of the slot are cards, the first of them being the template; asks nothing of
    /// ancestors. Null for every child.</param>
    /// <param name="kept">Names of attributes that are no item's own, though they look like it.</param>
    public CardMap(IReadOnlyList<CardPart> parts, Selector? card = null, IReadOnlyList<string>? kept = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        card ??= Selector.Any;
        if (!card.IsSimple)
        {
            throw new ArgumentException("A card's selector asks nothing of ancestors.", nameof(card));
        }

        Parts = [.. parts];
        Kept = [.. kept ?? []];
        var markers = Parts.Select((part, index) => new SlotMarker($"{index}", part.At));
        Program = new SlotMatcher([new SlotMarker("card", card), .. markers]).Program;
    }

    /// <summary>What each item has its own of.</summary>
    public IReadOnlyList<CardPart> Parts { get; }

    /// <summary>Names of attributes that are no item's own.</summary>
    public IReadOnlyList<string> Kept { get; }

    internal MatchProgram Program { get; }
}
