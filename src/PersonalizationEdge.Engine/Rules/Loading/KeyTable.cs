namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The keys a mapping may have.</summary>
/// <param name="Where">The mapping, in words that follow "in" (<c>a slot</c>).</param>
/// <param name="Keys">The keys.</param>
internal sealed record KeyTable(string Where, params IReadOnlyList<RuleKey> Keys)
{
    /// <summary>Groups of keys of which exactly one must be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExactlyOneOf { get; init; } = [];

    /// <summary>Groups of keys of which at most one may be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AtMostOneOf { get; init; } = [];

    /// <summary>Groups of keys of which at least one must be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AtLeastOneOf { get; init; } = [];

    /// <summary>The names of the keys of this version.</summary>
    public IReadOnlyList<string> Known { get; } = [.. Keys.Where(key => !key.IsNotYet).Select(key => key.Name)];

    /// <summary>Keys of the language that this version does not have yet; refused by name, never ignored.</summary>
    public IReadOnlyList<string> NotYet { get; } = [.. Keys.Where(key => key.IsNotYet).Select(key => key.Name)];

    /// <summary>The keys, in words for a hint.</summary>
    public string Listing => $"its keys are {string.Join(", ", Known)}";
}
