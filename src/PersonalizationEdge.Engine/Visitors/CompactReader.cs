using System.Buffers.Binary;
using System.Text;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Reads what <see cref="CompactWriter"/> wrote; damaged bytes give zeros and never throw.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether everything read so far was there and within its limits.</summary>
    public bool IsIntact { get; private set; } = true;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            IsIntact = false;
            return 0;
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
                return value;
        }

        Fail();
        return 0;
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number from 0 to a limit; a damaged length must not reserve memory.</summary>
    public int Count(int limit)
    {
        var value = Unsigned();
        return limit >= 0 && value <= (ulong)limit ? (int)value : Fail();
    }

    public double Real()
    {
        if (_rest.Length < sizeof(double))
            return Fail();

        var value = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
        _rest = _rest[sizeof(double)..];
        return value;
    }

    public string Text(int limitChars)
    {
        var length = Count(Encoding.UTF8.GetMaxByteCount(limitChars));
        if (length > _rest.Length)
        {
            Fail();
            return "";
        }

        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    private int Fail()
    {
        IsIntact = false;
        _rest = default;
        return 0;
    }
}
