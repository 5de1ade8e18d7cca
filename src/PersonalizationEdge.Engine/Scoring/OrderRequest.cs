using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>For whom a list is ordered, and how.</summary>
public readonly record struct OrderRequest
{
    /// <summary>The visitor, or null where nothing is or may be remembered.</summary>
    public required Profile? Profile { get; init; }

    /// <summary>The time of the request, in milliseconds since 1970-01-01 UTC.</summary>
    public required long NowMs { get; init; }

    /// <summary>The page's path, or null.</summary>
    public string? PagePath { get; init; }

    /// <summary>So many children at the beginning keep their places.</summary>
    public int Pinned { get; init; }
}
