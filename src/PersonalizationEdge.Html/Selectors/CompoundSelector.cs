namespace PersonalizationEdge.Html;

/// <summary>All that is asked of one element: <c>a.teaser[href]:first-child:not(.old)</c>.</summary>
/// <param name="Combinator">What the element is to the one on its left.</param>
/// <param name="TagName">The element's name in lower case, or null for any.</param>
/// <param name="Tests">What its attributes must be; ids and classes are among them.</param>
internal sealed record CompoundSelector(
    Combinator Combinator, string? TagName, IReadOnlyList<AttributeTest> Tests)
{
    /// <summary>Any element.</summary>
    public static CompoundSelector Any { get; } = new(Combinator.None, null, []);

    /// <summary>What its place among its siblings must be.</summary>
    public IReadOnlyList<PositionTest> Positions { get; init; } = [];

    /// <summary>What it must not be; these have neither ancestors nor a combinator.</summary>
    public IReadOnlyList<CompoundSelector> Not { get; init; } = [];

    /// <summary>Whether it must be the page's <c>html</c> element.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether what it asks cannot be told by the element's tag alone.</summary>
    public bool AsksPlace => IsRoot || Positions.Count > 0 || Not.Any(compound => compound.AsksPlace);

    /// <summary>Whether it counts siblings of one name.</summary>
    public bool CountsTypes => Positions.Any(position => position.OfType) || Not.Any(compound => compound.CountsTypes);

    /// <summary>The attributes it asks for, in what it must not be too, as <see cref="AttributeBits"/>.</summary>
    public ulong Attributes => Not.Aggregate(
        Tests.Aggregate(0UL, (bits, test) => bits | AttributeBits.Of(test.Name)), (bits, compound) => bits | compound.Attributes);

    /// <summary>What fits both, with this one's combinator; null if nothing does.</summary>
    public CompoundSelector? And(CompoundSelector other) =>
        TagName is not null && other.TagName is not null && TagName != other.TagName ? null : this with
        {
            TagName = TagName ?? other.TagName,
            Tests = [.. Tests, .. other.Tests],
            Positions = [.. Positions, .. other.Positions],
            Not = [.. Not, .. other.Not],
            IsRoot = IsRoot || other.IsRoot,
        };
}
