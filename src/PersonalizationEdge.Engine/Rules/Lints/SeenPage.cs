namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>A page of the site as it is now.</summary>
/// <param name="Path">Its path, as it is asked for.</param>
/// <param name="Html">Its bytes.</param>
public sealed record SeenPage(string Path, ReadOnlyMemory<byte> Html)
{
    /// <summary>Its Content-Type as sent, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>What <c>data-edge-slot</c> says anywhere in it.</summary>
    public IReadOnlyCollection<string> SlotNames { get; init; } = [];

    /// <summary>The ids (<c>#hero</c>) and classes (<c>.teaser</c>) of its elements.</summary>
    public IReadOnlyCollection<string> Marks { get; init; } = [];
}
