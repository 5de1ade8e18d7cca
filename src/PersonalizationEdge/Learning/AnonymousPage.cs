namespace PersonalizationEdge.Learning;

/// <summary>
/// A page as anybody would get it: judged by <see cref="AnonymousRepresentation"/>, or fetched by the edge without a name.
/// Whoever holds it disposes it; offering it to the learner hands it over.
/// </summary>
/// <param name="buffer">Its decoded bytes, whole.</param>
/// <param name="contentType">Its Content-Type as sent, which may name the charset.</param>
internal sealed class AnonymousPage(PageBuffer buffer, string? contentType) : IDisposable
{
    /// <summary>The page's bytes, without content coding; valid until disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.Bytes;

    /// <summary>The Content-Type as sent.</summary>
    public string? ContentType => contentType;

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();
}
