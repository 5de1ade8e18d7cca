using System.Buffers;

namespace PersonalizationEdge.Learning;

/// <summary>
/// A page's bytes as they come in, in a rented array that grows to a limit. Past the limit, or where the memory for all pages is
/// used up, it lets go of what it has and takes no more: a page is read whole or not at all.
/// </summary>
internal sealed class PageBuffer(PageMemory memory, int maxBytes) : IDisposable
{
    private const int FirstBytes = 32 * 1024;

    private byte[]? _rented;
    private int _length;

    /// <summary>Why bytes are missing, as a <see cref="Refusal"/>; null while all are here.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The bytes; valid until disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <summary>Adds bytes and says whether the page is still wanted.</summary>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        if (Refusal is null && bytes.Length > maxBytes - _length)
        {
            GiveUp(Learning.Refusal.TooLarge);
        }

        if (Refusal is null && bytes.Length > (_rented?.Length ?? 0) - _length && !Grow(_length + bytes.Length))
        {
            GiveUp(Learning.Refusal.NoMemory);
        }

        if (Refusal is not null)
        {
            return false;
        }

        bytes.CopyTo(_rented.AsSpan(_length));
        _length += bytes.Length;
        return true;
    }

    /// <summary>Returns the array. Safe to call twice.</summary>
    public void Dispose()
    {
        if (_rented is null)
        {
            return;
        }

        memory.Return(_rented.Length);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _length = 0;
    }

    private bool Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, Math.Max(needed, 2 * _length)));
        if (!memory.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        Bytes.CopyTo(larger);
        if (_rented is not null)
        {
            memory.Return(_rented.Length);
            ArrayPool<byte>.Shared.Return(_rented);
        }

        _rented = larger;
        return true;
    }

    private void GiveUp(string refusal)
    {
        Refusal = refusal;
        Dispose();
    }
}
