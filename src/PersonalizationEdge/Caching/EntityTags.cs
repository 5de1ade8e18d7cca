namespace PersonalizationEdge.Caching;

/// <summary>Takes the tags of a list one by one (RFC 9110, section 8.8.3); a comma between quotes parts nothing.</summary>
internal static class EntityTags
{
    /// <summary>Takes the next tag, with its quotes; false at the end of the list.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag)
    {
        rest = rest.TrimStart(" \t,");
        var opening = rest.StartsWith("W/") ? 2 : 0;
        var end = opening < rest.Length && rest[opening] == '"'
            ? rest[(opening + 1)..].IndexOf('"') is var closing and >= 0 ? opening + closing + 2 : rest.Length
            : rest.IndexOf(',') is var comma and >= 0 ? comma : rest.Length;
        tag = rest[..end].TrimEnd(" \t");
        rest = rest[end..];

        return !tag.IsEmpty;
    }
}
