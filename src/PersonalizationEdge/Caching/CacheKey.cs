namespace PersonalizationEdge.Caching;

/// <summary>What a stored response is found by, before Vary (RFC 9111, section 2): everything of a request's URL that an origin can tell apart.</summary>
/// <param name="Scheme">The scheme the visitor sees.</param>
/// <param name="Host">The Host as sent, and behind a trusted proxy the visitor's, where that is another.</param>
/// <param name="Target">Path and query, not decoded.</param>
internal readonly record struct CacheKey(string Scheme, string Host, string Target)
{
    // What a key costs in memory besides its text: three references and three string headers.
    private const int OverheadBytes = 3 * 8 + 3 * 24;

    /// <summary>How many bytes it takes.</summary>
    public int Bytes => OverheadBytes + (2 * (Host.Length + Target.Length));

    /// <inheritdoc/>
    public bool Equals(CacheKey other) =>
        Target == other.Target && Host == other.Host && Scheme == other.Scheme;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Target, Host, Scheme.Length);
}
