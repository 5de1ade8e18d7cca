using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>What is known of a request that may be for a page; made by the first step, carried to the answer.</summary>
internal sealed class PageContext
{
    /// <summary>The rule set taken once for this request.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>The slots that may be on the page.</summary>
    public required PagePlan Plan { get; init; }

    /// <summary>The raw request target.</summary>
    public required string Target { get; init; }

    /// <summary>The path, as sent, without query.</summary>
    public required string Path { get; init; }

    /// <summary>What the URL was last answered with.</summary>
    public required UrlKind Remembered { get; init; }

    /// <summary>Whether a slot or the consent bar may match this URL, whoever asks.</summary>
    public required bool IsEligible { get; init; }

    /// <summary>Whether it is the visitor's own step to a page, or asks for the head that such a step would get.</summary>
    public required bool IsStep { get; init; }

    /// <summary>Whether only the head is asked for: that of a GET, but nobody views a page.</summary>
    public required bool IsHead { get; init; }

    /// <summary>Whether the client takes gzip.</summary>
    public required bool TakesGzip { get; init; }

    /// <summary>The visitor's If-None-Match, which does not go to the origin where the page is eligible.</summary>
    public required StringValues IfNoneMatch { get; init; }

    /// <summary>Who asks.</summary>
    public required VisitorIdentity Identity { get; init; }

    /// <summary>The visitor's profile, perhaps still on its way; null where nobody may be remembered.</summary>
    public Task<Profile>? Profile { get; init; }

    /// <summary>Why the page must pass as it came, since its sender could not be read; else null.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether a GET is a view to be written down: a step of a visitor who may be remembered, not a page fetched ahead.</summary>
    public bool CountsViews => IsStep && Identity is { Id: not null, IsPrefetch: false };

    /// <summary>Whether this request is such a view.</summary>
    public bool IsCounted => CountsViews && !IsHead;
}
