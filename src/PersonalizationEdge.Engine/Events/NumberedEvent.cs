namespace PersonalizationEdge.Engine.Events;

/// <summary>An event with its place in the log; numbers start at 1 and rise by one over all day files.</summary>
public readonly record struct NumberedEvent(long Number, EdgeEvent Event);
