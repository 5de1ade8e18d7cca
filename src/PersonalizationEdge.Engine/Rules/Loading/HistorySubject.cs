using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Something a visitor can have done: a row of <see cref="HistorySubjects"/>.</summary>
/// <param name="Name">The key in rule files.</param>
/// <param name="Kind">The event it means.</param>
/// <param name="Filters">The keys that say which of those events.</param>
internal sealed record HistorySubject(string Name, EventKind Kind, params IReadOnlyList<string> Filters)
{
    /// <summary>What it is, in a sentence for an owner.</summary>
    public required string Summary { get; init; }

    /// <summary>A condition that asks for it, for the reference; each is a test.</summary>
    public required string Example { get; init; }

    /// <summary>The filter meant by <c>name: value</c>, or null.</summary>
    public string? Shorthand { get; init; }

    /// <summary>Whether its events have values that can be added.</summary>
    public bool HasValues { get; init; }

    /// <summary>Whether only page views count that began a visit.</summary>
    public bool BeginsVisit { get; init; }
}
