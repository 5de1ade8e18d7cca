namespace PersonalizationEdge.Places;

/// <summary>Reads country codes as networks and tables write them.</summary>
internal static class CountryCode
{
    /// <summary>Whether a text says that nobody knows: nothing, a dash, or a code that stands for that.</summary>
    /// <remarks>XX and ZZ are no country's (ISO 3166-1, section 8.1.3); T1 is Cloudflare's word for Tor.</remarks>
    public static bool IsNobodys(ReadOnlySpan<char> text) =>
        text is "" or "-"
        || text.Equals("XX", StringComparison.OrdinalIgnoreCase)
        || text.Equals("ZZ", StringComparison.OrdinalIgnoreCase)
        || text.Equals("T1", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is two letters.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]);
}
