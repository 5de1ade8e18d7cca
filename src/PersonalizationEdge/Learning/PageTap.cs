using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>
/// A copy of a page taken while it passes on to its visitor. Never throws and never waits; a page that is too large, or that is
/// disposed before <see cref="Complete"/>, teaches nothing. For one thread at a time.
/// </summary>
internal sealed class PageTap(
    ItemLearner learner, PageBuffer buffer, PageAddress address, ItemKind kind, string? contentType) : IDisposable
{
    private bool _ended;

    /// <summary>Copies bytes of the origin's body, its content coding undone.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!_ended)
        {
            buffer.Append(bytes);
        }
    }

    /// <summary>The page came to its end: what was copied goes to the learner.</summary>
    public void Complete()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        if (buffer.Refusal is { } refusal)
        {
            learner.GiveUp(address, refusal);
            return;
        }

        learner.OfferTapped(address, kind, new AnonymousPage(buffer, contentType));
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
        learner.GiveUp(address, Refusal.Unfinished);
    }
}
