using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Attributes whose value is a URL, and which URLs a value of an item may be.</summary>
internal static class UrlAttributes
{
    private static readonly byte[][] Names =
    [
        .. new[]
        {
            "href", "src", "srcset", "poster", "data", "action", "formaction", "cite", "background", "longdesc", "ping",
            "xlink:href", "manifest", "codebase",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    public static bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (var known in Names)
        {
            if (Ascii.EqualsIgnoreCase(known, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a URL leads to a page or file: it has no scheme, or that of the web.</summary>
    /// <remarks>Browsers drop tabs and line ends anywhere in a URL, and what is not printable in front of it.</remarks>
    public static bool IsOfWeb(string url)
    {
        var scheme = new StringBuilder();
        foreach (var character in url)
        {
            switch (character)
            {
                case ':':
                    return scheme.ToString().ToUpperInvariant() is "HTTP" or "HTTPS";
                case '/' or '?' or '#' or '\\':
                    return true;
                case <= ' ' when scheme.Length == 0:
                    break;
                case '\t' or '\n' or '\r':
                    break;
                default:
                    scheme.Append(character);
                    break;
            }
        }

        return true;
    }
}
