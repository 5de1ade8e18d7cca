namespace PersonalizationEdge.Caching;

/// <summary>Takes the directives of a Cache-Control field one by one; a comma in a quoted value parts nothing.</summary>
internal static class CacheDirectiveReader
{
    /// <summary>Takes the next directive; false at the field's end.</summary>
    /// <param name="rest">What is left of the field.</param>
    /// <param name="name">Its name as sent.</param>
    /// <param name="value">Its value without quotes; empty if it has none.</param>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        rest = rest.TrimStart(" \t,");
        var end = EndOf(rest);
        var directive = rest[..end].TrimEnd(" \t");
        rest = rest[end..];

        var equals = directive.IndexOf('=');
        name = equals < 0 ? directive : directive[..equals];
        value = equals < 0 ? default : Unquote(directive[(equals + 1)..]);

        return !directive.IsEmpty;
    }

    // At the comma, or where the field ends.
    private static int EndOf(ReadOnlySpan<char> field)
    {
        var isQuoted = false;
        for (var i = 0; i < field.Length; i++)
        {
            switch (field[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when isQuoted:
                    i++;
                    break;
                case ',' when !isQuoted:
                    return i;
            }
        }

        return field.Length;
    }

    // A number may be quoted although it should not (section 5.2).
    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> value) =>
        value is ['"', .. var inner, '"'] ? inner : value;
}
