using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PersonalizationEdge.Html;

/// <summary>What the loop over whole tags asks of their bytes: where names, values and comments end.</summary>
internal sealed partial class PageScan
{
    private const int NoComment = -1;
    private const ulong SomeAttributes = ulong.MaxValue; // their names have to be read

    // The mark that ends a "<!--": a '>' behind "--" or "--!". One that ends at once is left to the scanner.
    private static int EndOfComment(ref byte page, ReadOnlySpan<ushort> marks, int mark, int bang)
    {
        var text = bang + "!--".Length;
        if (At(ref page, bang) != '!' || At(ref page, bang + 1) != '-' || At(ref page, bang + 2) != '-' || At(ref page, text) is (byte)'-' or (byte)'>')
        {
            return NoComment;
        }

        for (; mark < marks.Length; mark++)
        {
            int end = marks[mark];
            var dashes = At(ref page, end - 1) == '!' ? end - 3 : end - 2;
            if (At(ref page, end) == '>' && dashes >= text && At(ref page, dashes) == '-' && At(ref page, dashes + 1) == '-')
            {
                break;
            }
        }

        return mark;
    }

    // What stands between the last value and the end: a space, a slash, both.
    private static bool IsEmpty(ReadOnlySpan<byte> rest) =>
        rest.Length <= 2 && IsSpaceOrSlash(rest[0]) && IsSpaceOrSlash(rest[^1]);

    // To the end of a value without quotes, or 0 where none is certain.
    private static int EndOfUnquoted(ReadOnlySpan<byte> chunk, int start)
    {
        var at = start < chunk.Length && !ByteKinds.Is(chunk[start], ByteKinds.EndsUnquoted)
            ? ByteKinds.Find(chunk, start, ByteKinds.EndsUnquoted)
            : chunk.Length;
        return at < chunk.Length ? at : 0;
    }

    // The bit of the name between one value and its own; all bits if more than one name may stand there: then they are
    // read again.
    private static ulong AttributeBit(ref byte page, int boundary, int equals, int chunkLength)
    {
        var name = boundary + 1;
        var length = equals - name;
        if (length is < 1 or > NameBytes || name > chunkLength - NameBytes || !IsSpaceOrSlash(At(ref page, boundary)))
        {
            return SomeAttributes;
        }

        var ends = EndsName(Vector128.LoadUnsafe(ref page, (nuint)name));
        return (ends & ((1u << length) - 1)) != 0 ? SomeAttributes : AttributeBits.Of(At(ref page, name), length);
    }

    // A name of up to eight bytes as one number, in lower case; see TagTable.
    private static ulong Packed(ref byte page, int name, int length) =>
        (uint)(length - 1) < TagTable.PackedBytes
            ? TagTable.Pack(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref page, name)), length)
            : 0;

    // Control characters are among them, which do not end a name: whoever finds one gives up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EndsName(Vector128<byte> bytes) =>
        Vector128.Equals(
            Vector128.Min(
                Vector128.SubtractSaturate(bytes, Vector128.Create((byte)' ')),
                Vector128.Min(bytes ^ Vector128.Create((byte)'/'), bytes ^ Vector128.Create((byte)'>'))),
            Vector128<byte>.Zero).ExtractMostSignificantBits();

    private static byte At(ref byte page, int offset) => Unsafe.Add(ref page, offset);

    private static bool IsSpaceOrSlash(byte b) => b == ' ' || ByteKinds.Is(b, ByteKinds.Space | ByteKinds.Slash);

    // Of control characters some are, too: whoever finds one gives up.
    private static bool IsNameByte(byte b) => b > ' ' && b != '/';
}
