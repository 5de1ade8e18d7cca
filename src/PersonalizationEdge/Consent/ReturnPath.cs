using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Consent;

/// <summary>The way back to the page a visitor came from, which must not lead anywhere else.</summary>
internal static class ReturnPath
{
    /// <summary>The longest path taken, in characters, query included.</summary>
    public const int LengthLimit = 2048;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whether browsers, and servers that decode once more, keep this target on the site.</summary>
    public static bool IsSafe(string target)
    {
        if (target.Length is 0 or > LengthLimit || target[0] != '/' || !IsPlain(target))
        {
            return false;
        }

        var end = target.AsSpan().IndexOfAny('?', '#');
        return IsSafePath(end < 0 ? target : target[..end]);
    }

    /// <summary>The target if it is safe, else the site's first page.</summary>
    public static string OrHome(string target) => IsSafe(target) ? target : "/";

    // Tabs and newlines vanish in browsers ("/\t/evil" is "//evil"), a backslash is a slash, and Location is ASCII.
    private static bool IsPlain(string target) =>
        !target.AsSpan().ContainsAnyExceptInRange('!', '~') && !target.Contains('\\');

    private static bool IsSafePath(string path)
    {
        // Each round takes one layer of %XX away: "/%252f/evil" is "//evil" to a server that decodes twice. No site
        // nests deeper, and each round costs.
        for (var round = 0; round < 4; round++)
        {
            if (path.StartsWith("//", StringComparison.Ordinal)
                || path.Contains('\\')
                || HasControl(path)
                || HasDotSegment(path))
            {
                return false;
            }

            var decoded = Decode(path);
            if (decoded.Length == path.Length)
            {
                return true;
            }

            path = decoded;
        }

        return false;
    }

    private static bool HasControl(string path) =>
        path.AsSpan().ContainsAnyInRange('\0', '\x1f') || path.Contains('\x7f');

    // Dot segments vanish too: "/.//evil" is "//evil" to who removes them before looking.
    private static bool HasDotSegment(string path) =>
        path.Contains("/.", StringComparison.Ordinal) && path.Split('/').Any(segment => segment is "." or "..");

    // Byte by byte: only ASCII matters here, so that the pieces of other characters may stay apart.
    private static string Decode(string path)
    {
        if (!path.Contains('%'))
        {
            return path;
        }

        var decoded = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length
                && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, Invariant, out var value))
            {
                decoded.Append((char)value);
                i += 2;
            }
            else
            {
                decoded.Append(path[i]);
            }
        }

        return decoded.ToString();
    }
}
