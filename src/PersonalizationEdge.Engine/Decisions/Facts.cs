using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>All that a decision may look at; equal facts give equal decisions.</summary>
public readonly record struct Facts
{
    /// <summary>What the request says of itself.</summary>
    public required IRequestFacts Request { get; init; }

    /// <summary>The time of the request.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The visitor, or null where nobody may be remembered: no consent, a refusal, a bot.</summary>
    public VisitorId? Visitor { get; init; }

    /// <summary>The visitor's past, or null where it is unknown: no visitor, or the profile came too late.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Segments that the visitor is taken to be in, whatever is known: for explaining; null for none.</summary>
    public IReadOnlyList<Segment>? AssumedSegments { get; init; }

    /// <summary>Fills rows and orders lists, or null where nothing has been counted.</summary>
    public Recommender? Recommender { get; init; }

    /// <summary>Paths that the page shows by itself links to, those of unknown items too; null where it has not been read.</summary>
    public ReadOnlyMemory<string>? InView { get; init; }

    /// <summary>The site's items, which give the tags of what was viewed.</summary>
    public required IItemLookup Items { get; init; }
}
