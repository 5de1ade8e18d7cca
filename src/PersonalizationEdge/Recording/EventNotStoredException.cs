namespace PersonalizationEdge.Recording;

/// <summary>An event that was to be stored durably was not, and is counted as dropped or discarded.</summary>
internal sealed class EventNotStoredException(string message, Exception? inner = null) : IOException(message, inner);
