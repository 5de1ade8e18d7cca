using System.Text;

namespace PersonalizationEdge.Requests;

/// <summary>Reads strings of structured fields (RFC 9651, section 4.2.5).</summary>
internal static class StructuredString
{
    /// <summary>Reads the string at the beginning of a text and moves behind it; null if there is none.</summary>
    public static string? Take(ref ReadOnlySpan<char> text)
    {
        if (text is not ['"', ..])
            return null;

        var value = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    text = text[(i + 1)..];
                    return value.ToString();
                case '\\' when i + 1 < text.Length && text[i + 1] is '"' or '\\':
                    value.Append(text[++i]);
                    break;
                case '\\' or < ' ' or > '~':
                    return null;
                default:
                    value.Append(text[i]);
                    break;
            }
        }

        return null;
    }

    /// <summary>The string that is all of a field, perhaps with parameters; null if it is something else.</summary>
    public static string? Read(string? field)
    {
        var rest = field.AsSpan().Trim(' ');
        var value = Take(ref rest);

        return rest.IsEmpty || rest[0] == ';' ? value : null;
    }
}
