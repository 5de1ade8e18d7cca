using System.Buffers;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Reads URLs as browsers do (URL standard, section 4.4), as far as scheme and host go.</summary>
internal static class UrlText
{
    private static readonly char[] Separators = [' ', '\t', '\n', '\f', '\r', ','];
    private static readonly SearchValues<char> EndsUrl = SearchValues.Create(Separators);
    private static readonly SearchValues<char> EndsHost = SearchValues.Create("/?#");
    private static readonly SearchValues<char> EndsWord = SearchValues.Create(":/?#");

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    // Named references that can hide a scheme or a host from who decodes only the usual five.
    private static readonly (string Reference, string Character)[] Hiding =
    [
        ("&colon;", ":"), ("&sol;", "/"), ("&bsol;", "\\"), ("&Tab;", "\t"), ("&NewLine;", "\n"), ("&nbsp;", "\u00A0"),
        ("&quest;", "?"), ("&num;", "#"), ("&period;", "."),
    ];

    /// <summary>What a URL attribute's value in markup says.</summary>
    public static string Decode(string value)
    {
        if (!value.Contains('&', StringComparison.Ordinal))
            return value;

        foreach (var (reference, character) in Hiding)
            value = value.Replace(reference, character, StringComparison.Ordinal);

        return HtmlText.DecodeAttribute(value);
    }

    /// <summary>Which part of the URL stands between these two texts.</summary>
    public static UrlPlace PlaceBetween(string before, string after)
    {
        var url = Plain(before);
        if (url.Length == 0)
            return UrlPlace.Start;

        var scheme = SchemeOf(url);
        if (scheme is null && !url.AsSpan().ContainsAny(EndsHost))
            return EndsScheme(Plain(after)) ? UrlPlace.Scheme : UrlPlace.Part;
        if (scheme is "javascript" or "vbscript" or "data")
            return UrlPlace.Scheme;

        var rest = scheme is null ? url : url[(scheme.Length + 1)..];
        return IsBeforeHostEnds(rest, scheme) ? UrlPlace.Host : UrlPlace.Part;
    }

    /// <summary>The scheme of a URL that runs code or carries a document of its own, else null.</summary>
    /// <param name="url">The URL, decoded.</param>
    /// <param name="isImage">Whether only an image can come of it, so that <c>data:image/</c> is harmless.</param>
    public static string? DangerousScheme(string url, bool isImage)
    {
        var plain = Plain(url);
        return SchemeOf(plain) switch
        {
            "data" when isImage && plain.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) => null,
            "javascript" or "vbscript" or "data" => $"{SchemeOf(plain)}:",
            _ => null,
        };
    }

    /// <summary>The URLs of a list, with what describes them.</summary>
    public static string[] Split(string list) => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands before a place of a list since the last URL ended.</summary>
    public static string LastOf(string list) => list[(list.AsSpan().LastIndexOfAny(EndsUrl) + 1)..];

    /// <summary>What stands behind a place of a list until the URL ends.</summary>
    public static string FirstOf(string list) =>
        list.AsSpan().IndexOfAny(EndsUrl) is >= 0 and var end ? list[..end] : list;

    // Leading control characters and spaces, tabs and line ends anywhere are dropped; a backslash is a slash.
    private static string Plain(string url)
    {
        var start = 0;
        while (start < url.Length && url[start] <= ' ')
            start++;

        return url[start..]
            .Replace("\t", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace('\\', '/');
    }

    private static string? SchemeOf(string plain)
    {
        var colon = plain.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(plain[0]))
            return null;

        var isScheme = plain.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
        return isScheme ? plain[..colon].ToLowerInvariant() : null;
    }

    private static bool EndsScheme(string after) =>
        after.AsSpan().IndexOfAny(EndsWord) is >= 0 and var at && after[at] == ':';

    // However many slashes precede a host of the web, also one or none behind a scheme, browsers find the host.
    private static bool IsBeforeHostEnds(string rest, string? scheme)
    {
        var isOfWeb = scheme is "http" or "https" or "ftp" or "ws" or "wss";
        if (!isOfWeb && !rest.StartsWith("//", StringComparison.Ordinal))
            return false;

        return !rest.AsSpan().TrimStart('/').ContainsAny(EndsHost);
    }
}
