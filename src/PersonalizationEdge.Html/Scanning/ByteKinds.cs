namespace PersonalizationEdge.Html;

/// <summary>What a byte is to the inside of a tag.</summary>
internal static class ByteKinds
{
    public const byte Space = 1;
    public const byte Slash = 2;
    public const byte Greater = 4;
    public const byte Equal = 8;

    public const byte EndsTagName = Space | Slash | Greater;
    public const byte EndsAttributeName = Space | Slash | Greater | Equal;
    public const byte EndsUnquoted = Space | Greater;

    private static readonly byte[] Kinds = MakeKinds();

    public static bool Is(byte b, byte any) => (Kinds[b] & any) != 0;

    /// <summary>Where the first byte of one of these kinds is, or the end.</summary>
    public static int Find(ReadOnlySpan<byte> bytes, int from, byte any)
    {
        var kinds = Kinds;
        while (from < bytes.Length && (kinds[bytes[from]] & any) == 0)
        {
            from++;
        }

        return from;
    }

    /// <summary>Where the first byte of none of these kinds is, or the end.</summary>
    public static int Skip(ReadOnlySpan<byte> bytes, int from, byte any)
    {
        var kinds = Kinds;
        while (from < bytes.Length && (kinds[bytes[from]] & any) != 0)
        {
            from++;
        }

        return from;
    }

    private static byte[] MakeKinds()
    {
        var kinds = new byte[256];
        foreach (var space in " \t\n\f\r"u8)
        {
            kinds[space] = Space;
        }

        (kinds['/'], kinds['>'], kinds['=']) = (Slash, Greater, Equal);
        return kinds;
    }
}
