namespace PersonalizationEdge.Caching.Fills;

/// <summary>The origin's answer did not come to its end.</summary>
internal sealed class BrokenFillException(Exception cause) : IOException("The origin's answer broke off.", cause);
