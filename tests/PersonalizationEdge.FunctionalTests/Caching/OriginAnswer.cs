namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What the origin answers.</summary>
/// <param name="Status">The status; null if it breaks the connection instead.</param>
internal sealed record OriginAnswer(int? Status)
{
    /// <summary>Its fields, besides those every answer has.</summary>
    public List<(string Name, string Value)> Fields { get; } = [];

    /// <summary>Fields every answer has but this one.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The lines of its body.</summary>
    public List<string> Body { get; } = [];

    /// <summary>Fields behind a body in chunks.</summary>
    public List<(string Name, string Value)> Trailers { get; } = [];

    /// <summary>Whether the connection breaks before the body's end.</summary>
    public bool IsCut { get; set; }

    public bool Has(string name) => Fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
