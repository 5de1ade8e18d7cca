using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>What a choice sets in motion; both tasks end when it is on disk.</summary>
/// <param name="Erase">Removes every trace of a visitor.</param>
/// <param name="Record">Stores an event.</param>
internal sealed record ConsentEffects(
    Func<VisitorId, CancellationToken, Task> Erase,
    Func<EdgeEvent, CancellationToken, Task> Record);
