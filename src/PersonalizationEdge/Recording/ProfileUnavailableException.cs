namespace PersonalizationEdge.Recording;

/// <summary>A profile could not be read: the store is at fault, or more reads wait than it can do.</summary>
internal sealed class ProfileUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
