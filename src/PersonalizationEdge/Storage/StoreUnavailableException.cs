namespace PersonalizationEdge.Storage;

/// <summary>The data folder cannot be used, so the edge cannot start (exit code 3).</summary>
internal sealed class StoreUnavailableException(string message, string hint, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What the operator can do about it, in one sentence.</summary>
    public string Hint { get; } = hint;
}
