namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a test says of a page's item; it stands in for the catalogue.</summary>
internal sealed record TestPage
{
    /// <summary>Its tags, in lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its category.</summary>
    public string? Category { get; init; }

    /// <summary>Its kind, or null for the kind whose pages the path belongs to.</summary>
    public string? Kind { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether anything was said.</summary>
    public bool SaysAnything => Tags.Count > 0 || Category is not null || Kind is not null || Title is not null;
}
