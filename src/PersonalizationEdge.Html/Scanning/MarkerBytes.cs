using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Looks for the marker attribute's name in a whole page, in any case.</summary>
/// <remarks>An attribute's name cannot be written with references, so a page without these bytes has no marked slot.</remarks>
internal static class MarkerBytes
{
    private static readonly byte[] Name = Encoding.ASCII.GetBytes(SlotMatcher.MarkerAttribute);
    private static readonly int FirstDash = SlotMatcher.MarkerAttribute.IndexOf('-', StringComparison.Ordinal);
    private static readonly int LastDash = SlotMatcher.MarkerAttribute.LastIndexOf('-');

    public static bool IsIn(ReadOnlySpan<byte> page)
    {
        ref var bytes = ref MemoryMarshal.GetReference(page);
        var at = 0;
        // Two dashes, so far apart, are rare, and have no case.
        for (var last = page.Length - Vector256<byte>.Count - Name.Length; at <= last; at += Vector256<byte>.Count)
        {
            var dashes = Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)(at + FirstDash)), Vector256.Create((byte)'-'))
                & Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)(at + LastDash)), Vector256.Create((byte)'-'));
            for (var found = dashes.ExtractMostSignificantBits(); found != 0; found &= found - 1)
            {
                if (IsAt(page, at + BitOperations.TrailingZeroCount(found)))
                {
                    return true;
                }
            }
        }

        while (at <= page.Length - Name.Length && !IsAt(page, at))
        {
            at++;
        }

        return at <= page.Length - Name.Length;
    }

    private static bool IsAt(ReadOnlySpan<byte> page, int at) => Ascii.EqualsIgnoreCase(page.Slice(at, Name.Length), Name);
}
