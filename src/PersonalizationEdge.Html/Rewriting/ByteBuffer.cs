using System.Buffers;

namespace PersonalizationEdge.Html;

/// <summary>Bytes that wait; the array is rented when the first come and given back when asked.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length)
        {
            Grow(Length + bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Clear() => Length = 0;

    /// <summary>Drops what is beyond a length.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    public void Return()
    {
        Length = 0;
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, _bytes.Length * 2));
        Span.CopyTo(larger);
        var length = Length;
        Return();
        _bytes = larger;
        Length = length;
    }
}
