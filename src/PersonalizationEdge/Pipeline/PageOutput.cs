using System.Buffers;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>Collects rewritten bytes until the proxy fetches them. Owns one rented buffer; not thread-safe.</summary>
internal abstract class PageOutput : IRewriteOutput, IDisposable
{
    private const int InitialBytes = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _start;
    private int _end;

    /// <summary>How much there is to fetch.</summary>
    public int PendingBytes => _end - _start;

    /// <summary>Whether there is something to fetch.</summary>
    public bool HasPending => _end > _start;

    /// <inheritdoc/>
    public abstract void WritePage(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public abstract void WriteSlot(int slot, ReadOnlySpan<byte> bytes);

    /// <summary>Makes everything written so far ready to be fetched, although more will come.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Ends the page.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Moves pending bytes to the destination and returns how many.</summary>
    public int Fetch(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(destination);
        _start += count;

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Returns the buffer.</summary>
    protected virtual void Dispose(bool disposing)
    {
        var buffer = _buffer;
        _buffer = [];
        _start = _end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Adds bytes to what is pending.</summary>
    protected void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _end += bytes.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_buffer.Length - _end < count)
        {
            Grow(count);
        }

        return _buffer.AsSpan(_end);
    }

    // Bounded by one read of the origin, what a rewriter may hold back and the slots' content.
    private void Grow(int count)
    {
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        var pending = _buffer.AsSpan(_start, _end - _start);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, pending.Length + count));
        pending.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        (_end, _start, _buffer) = (pending.Length, 0, larger);
    }
}
