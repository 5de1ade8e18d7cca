namespace PersonalizationEdge.Html;

/// <summary>Keeps apart what an edit brought together, by bytes that are nothing to a parser; most of the time none are
/// needed.</summary>
internal static class Seam
{
    /// <summary>What parts two pieces of text: the tokenizer drops it (HTML, section 13.2.5.7).</summary>
    public static ReadOnlySpan<byte> TextSeparator => "</>"u8;

    /// <summary>What parts two texts in a table, its bodies and rows: an end tag that they ignore (HTML, sections
    /// 13.2.6.4.9, 13 and 14).</summary>
    public static ReadOnlySpan<byte> TableSeparator => "</caption>"u8;

    /// <summary>Whether what follows in a table is a text that must be kept apart; null where more has to be seen.</summary>
    /// <param name="following">What follows, as far as it is known.</param>
    /// <param name="isInk">Whether the text in front of the seam is more than white space.</param>
    public static bool? PartsTable(ReadOnlySpan<byte> following, bool isInk)
    {
        var at = ByteKinds.Skip(following, 0, ByteKinds.Space);
        if (isInk && at > 0)
        {
            return true;
        }

        if (at == following.Length)
        {
            return null;
        }

        if (following[at] != '<')
        {
            return true;
        }

        // A '<' may begin no tag, and "</>" is nothing at all.
        return following[(at + 1)..] switch
        {
            [] or [(byte)'/'] => null,
            [(byte)'/', (byte)'>', ..] => true,
            [(byte)'/' or (byte)'!' or (byte)'?', ..] => false,
            [var first, ..] => !char.IsAsciiLetter((char)first),
        };
    }
}
