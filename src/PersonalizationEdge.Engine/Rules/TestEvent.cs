using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>Something that a test's visitor did.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The page's path, the search text, the goal or the slot.</param>
internal sealed record TestEvent(EventKind Kind, string Subject)
{
    /// <summary>The item of the page.</summary>
    public TestPage Page { get; init; } = new();

    /// <summary>The slot of a click.</summary>
    public string? Slot { get; init; }

    /// <summary>The variant of a click, an exposure or a dismissal.</summary>
    public string? Variant { get; init; }

    /// <summary>The value of a goal or a purchase.</summary>
    public double? Value { get; init; }

    /// <summary>The foreign host a view came from.</summary>
    public string? ReferrerHost { get; init; }

    /// <summary>The campaign parameters of a view.</summary>
    public string? Campaign { get; init; }

    /// <summary>How long before the request.</summary>
    public TimeSpan Ago { get; init; }

    /// <summary>The page it happened on, where that is known.</summary>
    public string? Path => Kind is EventKind.PageView or EventKind.Click or EventKind.Purchase ? Subject : null;
}
