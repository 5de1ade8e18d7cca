using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Which doctypes put a page into quirks mode, where a table does not end a paragraph (HTML, section 13.2.6.4.1).</summary>
internal static class QuirksMode
{
    private static readonly char[] White = [' ', '\t', '\n', '\f', '\r']; // no other white space is any in a doctype

    private const string SystemOfIbm = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

    private static readonly string[] Identifiers =
        ["-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"];

    private static readonly string[] Prefixes =
    [
        "+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//",
        "-//advasoft ltd//dtd html 3.0 aswedit + extensions//", "-//ietf//dtd html 2.0 level 1//",
        "-//ietf//dtd html 2.0 level 2//", "-//ietf//dtd html 2.0 strict level 1//",
        "-//ietf//dtd html 2.0 strict level 2//", "-//ietf//dtd html 2.0 strict//", "-//ietf//dtd html 2.0//",
        "-//ietf//dtd html 2.1e//", "-//ietf//dtd html 3.0//", "-//ietf//dtd html 3.2 final//",
        "-//ietf//dtd html 3.2//", "-//ietf//dtd html 3//", "-//ietf//dtd html level 0//",
        "-//ietf//dtd html level 1//", "-//ietf//dtd html level 2//", "-//ietf//dtd html level 3//",
        "-//ietf//dtd html strict level 0//", "-//ietf//dtd html strict level 1//",
        "-//ietf//dtd html strict level 2//", "-//ietf//dtd html strict level 3//", "-//ietf//dtd html strict//",
        "-//ietf//dtd html//", "-//metrius//dtd metrius presentational//",
        "-//microsoft//dtd internet explorer 2.0 html strict//", "-//microsoft//dtd internet explorer 2.0 html//",
        "-//microsoft//dtd internet explorer 2.0 tables//", "-//microsoft//dtd internet explorer 3.0 html strict//",
        "-//microsoft//dtd internet explorer 3.0 html//", "-//microsoft//dtd internet explorer 3.0 tables//",
        "-//netscape comm. corp.//dtd html//", "-//netscape comm. corp.//dtd strict html//",
        "-//o'reilly and associates//dtd html 2.0//", "-//o'reilly and associates//dtd html extended 1.0//",
        "-//o'reilly and associates//dtd html extended relaxed 1.0//",
        "-//sq//dtd html 2.0 hotmetal + extensions//", "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
        "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//", "-//spyglass//dtd html 2.0 extended//",
        "-//sun microsystems corp.//dtd hotjava html//", "-//sun microsystems corp.//dtd hotjava strict html//",
        "-//w3c//dtd html 3 1995-03-24//", "-//w3c//dtd html 3.2 draft//", "-//w3c//dtd html 3.2 final//",
        "-//w3c//dtd html 3.2//", "-//w3c//dtd html 3.2s draft//", "-//w3c//dtd html 4.0 frameset//",
        "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental 19960712//",
        "-//w3c//dtd html experimental 970421//", "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//",
        "-//webtechs//dtd mozilla html 2.0//", "-//webtechs//dtd mozilla html//",
    ];

    private static readonly string[] PrefixesWithoutSystem =
        ["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"];

    /// <param name="doctype">The whole declaration, <c>&lt;!DOCTYPE ...&gt;</c>.</param>
    public static bool IsAskedForBy(ReadOnlySpan<byte> doctype)
    {
        if (Ascii.EqualsIgnoreCase(doctype, "<!doctype html>"u8))
        {
            return false;
        }

        return IsOldDoctype(doctype);
    }

    // Nearly no page: in a method of its own, since what it captures would be allocated for every page.
    private static bool IsOldDoctype(ReadOnlySpan<byte> doctype)
    {
        var text = Encoding.Latin1.GetString(doctype["<!doctype".Length..^1]).ToLowerInvariant().Trim(' ', '\t', '\n', '\f', '\r');
        var nameEnd = text.AsSpan().IndexOfAny(" \t\n\f\r");
        if (!(nameEnd < 0 ? text : text[..nameEnd]).Equals("html", StringComparison.Ordinal))
        {
            return true;
        }

        var rest = nameEnd < 0 ? "" : text[nameEnd..].TrimStart(White);
        if (rest.Length == 0)
        {
            return false;
        }

        string? name = null;
        if (rest.StartsWith("public", StringComparison.Ordinal))
        {
            rest = rest[6..].TrimStart(White);
            if (!TryQuoted(ref rest, out name))
            {
                return true;
            }
        }
        else if (!rest.StartsWith("system", StringComparison.Ordinal))
        {
            return true;
        }
        else
        {
            rest = rest[6..].TrimStart(White);
        }

        string? system = null;
        if ((name is null || rest.Length > 0) && !TryQuoted(ref rest, out system))
        {
            return true;
        }

        return system == SystemOfIbm || (name is not null && (Identifiers.Contains(name)
            || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            || (system is null && Array.Exists(PrefixesWithoutSystem, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))));
    }

    private static bool TryQuoted(ref string rest, out string? value)
    {
        value = null;
        if (rest.Length == 0 || rest[0] is not ('"' or '\''))
        {
            return false;
        }

        var end = rest.IndexOf(rest[0], 1);
        if (end < 0)
        {
            return false;
        }

        value = rest[1..end];
        rest = rest[(end + 1)..].TrimStart(White);
        return true;
    }
}
