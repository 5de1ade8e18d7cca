using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>A key under which a test's visitor lists what happened.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">The event it means.</param>
/// <param name="Main">The key that a bare value stands for, which must be there.</param>
/// <param name="Others">The other keys.</param>
/// <param name="Summary">What it lists.</param>
internal sealed record TestEventKind(
    string Name, EventKind Kind, string Main, IReadOnlyList<string> Others, string Summary);
