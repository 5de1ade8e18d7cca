namespace PersonalizationEdge.Learning;

/// <summary>
/// A copy of a page taken while it passes on to its visitor. Never throws and never waits; a page that is too large, or that is
/// disposed before <see cref="Complete"/>, is refused. For one thread at a time.
/// </summary>
/// <param name="buffer">Takes the copy; the tap's own until it is handed over.</param>
/// <param name="completed">Takes over the whole page.</param>
/// <param name="refused">Is told, instead, why there is none, as a <see cref="Refusal"/>.</param>
internal sealed class PageTap(PageBuffer buffer, Action<PageBuffer> completed, Action<string> refused) : IDisposable
{
    private bool _ended;

    /// <summary>Copies bytes of the page.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_ended)
        {
            return;
        }

        if (!buffer.Append(bytes))
        {
            _ended = true;
            refused(buffer.Refusal!);
        }
    }

    /// <summary>The page came to its end: the copy is handed over.</summary>
    public void Complete()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        completed(buffer);
    }

    /// <summary>Lets go of the copy, unless it was completed.</summary>
    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        buffer.Dispose();
        refused(Refusal.Unfinished);
    }
}
