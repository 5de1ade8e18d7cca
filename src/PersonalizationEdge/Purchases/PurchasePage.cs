using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Purchases;

/// <summary>A page that says what its visitor has bought.</summary>
internal sealed record PurchasePage
{
    /// <summary>Who viewed it.</summary>
    public required VisitorId Visitor { get; init; }

    /// <summary>Whether it was the visitor's first page, so that the cookie has to come back first.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>The site's host, as the visitor asked for it.</summary>
    public required string Host { get; init; }

    /// <summary>Which of its links lead to what was bought.</summary>
    public required IReadOnlyList<ValueSource> Links { get; init; }

    /// <summary>Its Content-Type as sent.</summary>
    public required string? ContentType { get; init; }

    /// <summary>The content coding of the copy that is taken; empty for none.</summary>
    public required string Coding { get; init; }
}
