using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Recording;

/// <summary>An event on its way to the log.</summary>
/// <param name="Event">The event.</param>
/// <param name="Committed">Completed when it is on disk; null if nobody waits.</param>
internal readonly record struct QueuedEvent(EdgeEvent Event, TaskCompletionSource? Committed);
