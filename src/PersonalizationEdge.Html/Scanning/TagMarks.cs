using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PersonalizationEdge.Html;

/// <summary>The places in a piece of a page that tell where tags begin and end: every <c>&lt;</c>, <c>&gt;</c> and quote,
/// and every <c>=</c> that no quote follows.</summary>
/// <remarks>They are found 64 bytes at a time before anybody reads, so that the reader's next place never waits for a
/// search (the way of simdjson: Langdale, Lemire, "Parsing gigabytes of JSON per second", 2019, section 3.1).</remarks>
/// <param name="mayCompress">Whether instructions that not every processor has may be used; the marks are the same.</param>
internal sealed class TagMarks(bool mayCompress = true)
{
    /// <summary>The most bytes looked at in one go.</summary>
    public const int WindowBytes = 4096;

    /// <summary>How many bytes are looked at at once.</summary>
    public const int BlockBytes = 64;

    private const int Unrolled = 8;

    // Each at its lower four bits; what else has them is another byte.
    private static readonly Vector512<byte> Marks = Table("<>=\"'"u8);
    private static readonly Vector512<byte> Quotes = Table("\"'"u8);

    private readonly bool _compresses = mayCompress && Avx512Vbmi2.IsSupported;
    private readonly ushort[] _offsets = new ushort[WindowBytes + BlockBytes];

    /// <summary>Where in the chunk the piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where in the chunk it ends; what follows was not looked at.</summary>
    public int End { get; private set; }

    /// <summary>The marks as offsets from <see cref="Start"/>, rising.</summary>
    public ReadOnlySpan<ushort> Offsets => _offsets.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Forgets a chunk that is gone.</summary>
    public void Clear() => (Start, End, Count) = (0, 0, 0);

    /// <summary>Looks at the chunk from a place on, as far as a window reaches.</summary>
    public void Find(ReadOnlySpan<byte> chunk, int start)
    {
        var length = Math.Min(WindowBytes, chunk.Length - start);
        var whole = Math.Min(WindowBytes, (chunk.Length - start - 1) / BlockBytes * BlockBytes); // a byte more is looked at
        ref var bytes = ref Unsafe.Add(ref MemoryMarshal.GetReference(chunk), start);
        var count = 0;
        if (_compresses)
        {
            for (var block = 0; block < whole; block += BlockBytes)
            {
                count = Compress(ref Unsafe.Add(ref bytes, block), block, count);
            }
        }
        else
        {
            for (var block = 0; block < whole; block += BlockBytes)
            {
                count = Add(MarksOf(ref Unsafe.Add(ref bytes, block)), block, count);
            }
        }

        if (whole < length)
        {
            count = AddRest(chunk[(start + whole)..(start + length)], whole, count);
        }

        (Start, End, Count) = (start, start + length, count);
    }

    // What is less than a block, or has no byte behind it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddRest(ReadOnlySpan<byte> rest, int block, int count)
    {
        Span<byte> padded = stackalloc byte[BlockBytes + 1]; // a byte more is looked at
        padded.Clear();
        rest.CopyTo(padded);
        ref var bytes = ref MemoryMarshal.GetReference(padded);
        return _compresses ? Compress(ref bytes, block, count) : Add(MarksOf(ref bytes), block, count);
    }

    // The same in a few instructions, where the processor has them: a byte is marked if a table has it at its lower four
    // bits (the paper's "vectorized classification"), and the marked ones' numbers are pushed together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Compress(ref byte block, int at, int count)
    {
        var bytes = Vector512.LoadUnsafe(ref block);
        var next = Vector512.LoadUnsafe(ref block, 1);
        var quoted = Vector512.Equals(Avx512BW.Shuffle(Quotes, next), next);
        var marked = Vector512.Equals(Avx512BW.Shuffle(Marks, bytes), bytes) & ~(Vector512.Equals(bytes, Vector512.Create((byte)'=')) & quoted);
        var (lower, upper) = Vector512.Widen(Avx512Vbmi2.Compress(Vector512<byte>.Zero, marked, Vector512<byte>.Indices));
        var found = BitOperations.PopCount(marked.ExtractMostSignificantBits());
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), count);
        (lower + Vector512.Create((ushort)at)).StoreUnsafe(ref to);
        if (found > BlockBytes / 2)
        {
            (upper + Vector512.Create((ushort)at)).StoreUnsafe(ref to, BlockBytes / 2);
        }

        return count + found;
    }

    // Written in eights whatever their number, since a loop of just as many turns is mispredicted each time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(ulong marks, int block, int count)
    {
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), count);
        var found = BitOperations.PopCount(marks);
        Write(ref to, block, ref marks);
        if (found > Unrolled)
        {
            Write(ref Unsafe.Add(ref to, Unrolled), block, ref marks);
            for (var more = 2 * Unrolled; more < found; more++)
            {
                Unsafe.Add(ref to, more) = (ushort)(block + BitOperations.TrailingZeroCount(marks));
                marks &= marks - 1;
            }
        }

        return count + found;
    }

    private static Vector512<byte> Table(ReadOnlySpan<byte> wanted)
    {
        Span<byte> table = stackalloc byte[16];
        table.Clear();
        table[0] = byte.MaxValue; // NUL is none
        foreach (var one in wanted)
        {
            table[one % 16] = one;
        }

        var lane = Vector128.Create<byte>(table);

        return Vector512.Create(Vector256.Create(lane, lane), Vector256.Create(lane, lane));
    }

    private static ulong MarksOf(ref byte block)
    {
        var bytes = Vector512.LoadUnsafe(ref block);
        var quotes = BitsOf(bytes, '"') | BitsOf(bytes, '\'');
        var next = Unsafe.Add(ref block, BlockBytes);
        var quoted = (quotes >> 1) | (next is (byte)'"' or (byte)'\'' ? 1UL << 63 : 0);
        return BitsOf(bytes, '<') | BitsOf(bytes, '>') | quotes | (BitsOf(bytes, '=') & ~quoted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf(Vector512<byte> bytes, char wanted) =>
        Vector512.Equals(bytes, Vector512.Create((byte)wanted)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref ushort to, int block, ref ulong marks)
    {
        WriteOne(ref to, block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 1), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 2), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 3), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 4), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 5), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 6), block, ref marks);
        WriteOne(ref Unsafe.Add(ref to, 7), block, ref marks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteOne(ref ushort to, int block, ref ulong marks)
    {
        to = (ushort)(block + BitOperations.TrailingZeroCount(marks));
        marks &= marks - 1;
    }
}
