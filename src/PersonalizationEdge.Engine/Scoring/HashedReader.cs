using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Reads numbers and texts that a hash of them follows; damage gives zeros and never throws.</summary>
internal sealed class HashedReader(Stream source, int bufferBytes) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[bufferBytes];
    private int _start;
    private int _end;

    /// <summary>Whether everything read so far was there and within its limits.</summary>
    public bool IsIntact { get; private set; } = true;

    public void Dispose() => _hash.Dispose();

    /// <summary>So many bytes, valid until the next call; none if they are not there.</summary>
    /// <param name="count">At most as many as the buffer has.</param>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (!IsIntact || !Fill(count))
        {
            IsIntact = false;
            return [];
        }

        _start += count;
        return _buffer.AsSpan(_start - count, count);
    }

    public byte Byte() => Bytes(1) is [var value] ? value : (byte)0;

    public long Long() =>
        Bytes(sizeof(long)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public double Real() =>
        Bytes(sizeof(double)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : 0;

    public float Single() =>
        Bytes(sizeof(float)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : 0;

    /// <summary>A number from 0 to a limit; more is damage.</summary>
    public int Length(int limit)
    {
        ulong value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
                return limit >= 0 && value <= (ulong)limit ? (int)value : Fail();
        }

        return Fail();
    }

    public string Text(int limitChars) =>
        Encoding.UTF8.GetString(Bytes(Length(Encoding.UTF8.GetMaxByteCount(limitChars))));

    /// <summary>Whether all was intact and what follows is the hash of what was read.</summary>
    public bool EndsWithItsHash()
    {
        if (!IsIntact)
            return false;

        _hash.AppendData(_buffer, 0, _start);
        var hash = _hash.GetHashAndReset();
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var saved = Bytes(hash.Length);

        return IsIntact && saved.SequenceEqual(hash);
    }

    // What has been read goes to the hash when its room is needed.
    private bool Fill(int count)
    {
        if (_end - _start >= count)
            return true;

        _hash.AppendData(_buffer, 0, _start);
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        _end += source.ReadAtLeast(_buffer.AsSpan(_end), count - _end, throwOnEndOfStream: false);

        return _end >= count;
    }

    private int Fail()
    {
        IsIntact = false;
        return 0;
    }
}
