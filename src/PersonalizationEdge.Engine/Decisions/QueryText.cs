namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Reads a query as browsers write it (application/x-www-form-urlencoded).</summary>
public static class QueryText
{
    /// <summary>The decoded value of the first parameter of a name, or null; allocates only for what it finds.</summary>
    /// <param name="query">The query without its question mark.</param>
    /// <param name="name">The parameter's name, decoded; case counts.</param>
    public static string? Find(ReadOnlySpan<char> query, ReadOnlySpan<char> name)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (IsName(key, name))
                return equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }

        return null;
    }

    private static bool IsName(ReadOnlySpan<char> written, ReadOnlySpan<char> name) =>
        written.ContainsAny('%', '+') ? name.SequenceEqual(Decode(written)) : written.SequenceEqual(name);

    private static string Decode(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();
}
