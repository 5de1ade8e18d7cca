namespace PersonalizationEdge.Engine.Rules;

/// <summary>A kind of item that rule files declare under <c>items:</c>.</summary>
/// <param name="Name">Its name (<c>product</c>).</param>
/// <param name="Pages">The paths of its pages.</param>
/// <param name="Tags">Where its tags stand, commas between them; null for what the page says of itself.</param>
/// <remarks>Every source that is null leaves it to what the page says of itself: JSON-LD, microdata, OpenGraph.</remarks>
public sealed record ItemKind(string Name, IReadOnlyList<PathGlob> Pages, ValueSource? Tags)
{
    /// <summary>Where its title stands.</summary>
    public ValueSource? Title { get; init; }

    /// <summary>Where its picture stands.</summary>
    public ValueSource? Image { get; init; }

    /// <summary>Where its price stands, as people or machines write prices.</summary>
    public ValueSource? Price { get; init; }

    /// <summary>Where its brand stands.</summary>
    public ValueSource? Brand { get; init; }

    /// <summary>Where its category stands.</summary>
    public ValueSource? Category { get; init; }

    /// <summary>Where the date stands on which it was published.</summary>
    public ValueSource? Published { get; init; }

    /// <summary>Where it stands whether it is in stock.</summary>
    public ValueSource? Stock { get; init; }
}
