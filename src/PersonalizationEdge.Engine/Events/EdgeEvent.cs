using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Events;

/// <summary>One thing a consenting visitor did or was shown, as the event log keeps it.</summary>
public sealed record EdgeEvent
{
    /// <summary>Whose event it is.</summary>
    public required VisitorId Visitor { get; init; }

    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When, in milliseconds since 1970-01-01 UTC.</summary>
    public required long TimeMs { get; init; }

    /// <summary>The page's path, as sent, without query; at most 512 characters.</summary>
    public required string Path { get; init; }

    /// <summary>The slot's name; exposures, seen and clicks only.</summary>
    public string? Slot { get; init; }

    /// <summary>The variant's name, or null for the page's own content; exposures, seen and clicks only.</summary>
    public string? Variant { get; init; }

    /// <summary>Why the slot was filled as it was, in words; exposures only.</summary>
    public string? Reason { get; init; }

    /// <summary>The version of the rule set that decided; exposures only.</summary>
    public string? RuleSetVersion { get; init; }

    /// <summary>The chance with which the variant was picked, above 0 up to 1; 1 where nothing is random.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The items shown, of a row or an ordered list; exposures only.</summary>
    public ShownItems? Items { get; init; }

    /// <summary>A goal's value, or what a bought item costs; else null.</summary>
    public double? Value { get; init; }

    /// <summary>What the kind needs besides: a page view's foreign referring host, a consent change's choice.</summary>
    public string? Detail { get; init; }
}
