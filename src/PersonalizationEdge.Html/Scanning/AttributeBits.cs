namespace PersonalizationEdge.Html;

/// <summary>A set of attribute names in 64 bits: may say yes to a name that is not in it, never no to one that is.</summary>
internal static class AttributeBits
{
    // The first byte and the length part the names of real pages well enough (class, id, href, src, data-...), and the
    // scanner has both at hand when a name ends. Case does not count, so the bit of lower case is set on both sides.
    public static ulong Of(byte first, long length) => 1UL << (int)(((first | 0x20) + (length * 11)) & 63);

    public static ulong Of(ReadOnlySpan<byte> name) => Of(name[0], name.Length);
}
