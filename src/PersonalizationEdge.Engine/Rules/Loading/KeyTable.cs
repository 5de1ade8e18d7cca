namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The keys a mapping may have.</summary>
/// <param name="Where">The mapping, in words that follow "in" (<c>a slot</c>).</param>
/// <param name="Known">The keys.</param>
internal sealed record KeyTable(string Where, params IReadOnlyList<string> Known)
{
    /// <summary>Keys of the language that this version does not have yet; refused by name, never ignored.</summary>
    public IReadOnlyList<string> NotYet { get; init; } = [];

    /// <summary>The keys, in words for a hint.</summary>
    public string Listing => $"its keys are {string.Join(", ", Known)}";
}
