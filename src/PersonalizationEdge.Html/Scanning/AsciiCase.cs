namespace PersonalizationEdge.Html;

/// <summary>Comparison as HTML and CSS compare: of ASCII letters the case does not count, of all else it does.</summary>
internal static class AsciiCase
{
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        // Not Ascii.EqualsIgnoreCase: to that no byte beyond ASCII is equal to any, itself included.
        for (var index = 0; index < left.Length; index++)
        {
            if (left[index] != right[index] && !(char.IsAsciiLetter((char)left[index]) && (left[index] ^ right[index]) == 0x20))
            {
                return false;
            }
        }

        return true;
    }
}
