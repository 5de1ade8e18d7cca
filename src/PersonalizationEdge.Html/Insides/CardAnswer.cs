namespace PersonalizationEdge.Html;

/// <summary>What copies of a row's first card say in the places of its mentions.</summary>
public sealed class CardAnswer
{
    /// <summary>A mention that all copies share.</summary>
    public const int Keep = -1;

    /// <summary>A mention that goes: an attribute with its name.</summary>
    public const int Remove = -2;

    /// <summary>Says what the copies say.</summary>
    /// <param name="parts">For each mention which of a card's values takes its place; or <see cref="Keep"/>, or
    /// <see cref="Remove"/>.</param>
    /// <param name="cards">The values of each card: plain text. Null empties a text and takes an attribute
    /// away.</param>
    public CardAnswer(IReadOnlyList<int> parts, IReadOnlyList<IReadOnlyList<string?>> cards)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(cards);
        (Parts, Cards) = (parts, cards);
    }

    private CardAnswer(string refusal)
        : this([], []) => Refusal = refusal;

    /// <summary>Which value takes the place of each mention.</summary>
    public IReadOnlyList<int> Parts { get; }

    /// <summary>The values of each card.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Cards { get; }

    /// <summary>Why the card is not copied, or null.</summary>
    public string? Refusal { get; }

    /// <summary>The card is not copied.</summary>
    public static CardAnswer Refuse(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new CardAnswer(reason);
    }
}
