using System.Text;
using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Consent;

/// <summary>
/// The names of the edge's cookies, which never reach the origin, nor the origin's of those names a visitor.
/// </summary>
internal static class EdgeCookies
{
    /// <summary>The visitor's id on http.</summary>
    public const string Visitor = "edge_vid";

    /// <summary>The visitor's choice on http.</summary>
    public const string Consent = "edge_consent";

    /// <summary>The mark of an owner's own browser on http.</summary>
    public const string Admin = "edge_admin";

    // The prefix makes browsers refuse the cookie unless it is Secure, without Domain and with Path=/, so that
    // neither a subdomain nor plain http can plant one (RFC 6265bis, section 4.1.3.2).
    private const string HostPrefix = "__Host-";

    /// <summary>The name that a cookie has for a visitor who sees this scheme.</summary>
    public static string NameFor(string cookie, bool https) => https ? HostPrefix + cookie : cookie;

    /// <summary>Whether a cookie is one of the edge's, on http or https.</summary>
    public static bool IsOurs(ReadOnlySpan<char> name)
    {
        var bare = name.StartsWith(HostPrefix, StringComparison.Ordinal) ? name[HostPrefix.Length..] : name;

        return bare.SequenceEqual(Visitor) || bare.SequenceEqual(Consent) || bare.SequenceEqual(Admin);
    }

    /// <summary>Takes the edge's cookies out of a request's headers.</summary>
    public static void RemoveFromRequest(IHeaderDictionary headers) =>
        headers.Cookie = RemoveFromRequest(headers.Cookie);

    /// <summary>
    /// The <c>Cookie</c> headers without the edge's cookies, every other byte as it was; empty if nothing is left.
    /// </summary>
    public static StringValues RemoveFromRequest(StringValues cookies)
    {
        if (!Exists(cookies, HoldsOurs))
        {
            return cookies;
        }

        return Keep(cookies, static header => HoldsOurs(header) ? Rewrite(header) : header);
    }

    /// <summary>
    /// Takes cookies of the edge's names out of the origin's response; to be called before the edge sets its own.
    /// </summary>
    public static void RemoveFromResponse(IHeaderDictionary headers) =>
        headers.SetCookie = RemoveFromResponse(headers.SetCookie);

    /// <summary>The <c>Set-Cookie</c> headers without those that set a cookie of the edge's names.</summary>
    public static StringValues RemoveFromResponse(StringValues setCookies)
    {
        if (!Exists(setCookies, SetsOurs))
        {
            return setCookies;
        }

        return Keep(setCookies, static header => SetsOurs(header) ? null : header);
    }

    private static bool HoldsOurs(string header)
    {
        var pairs = new CookiePairs(header);
        while (pairs.Next())
        {
            if (IsOurs(pairs.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SetsOurs(string header)
    {
        var pair = header.AsSpan();
        var end = pair.IndexOf(';');
        pair = end < 0 ? pair : pair[..end];

        // "=edge_vid=x" sets a nameless cookie that a browser sends back as "edge_vid=x".
        pair = pair.TrimStart(" \t=");
        var equals = pair.IndexOf('=');

        return IsOurs((equals < 0 ? pair : pair[..equals]).TrimEnd(" \t"));
    }

    private static string? Rewrite(string header)
    {
        var kept = new StringBuilder(header.Length);
        var first = true;
        var anything = false;
        var pairs = new CookiePairs(header);
        for (var place = 0; pairs.Next(); place++)
        {
            if (IsOurs(pairs.Name))
            {
                continue;
            }

            // What becomes the first pair loses the space that parted it from the one before.
            kept.Append(first ? "" : ";").Append(first && place > 0 ? pairs.Raw.TrimStart(" \t") : pairs.Raw);
            first = false;
            anything |= !pairs.Raw.IsWhiteSpace();
        }

        return anything ? kept.ToString() : null;
    }

    private static bool Exists(StringValues headers, Predicate<string> test)
    {
        foreach (var header in headers)
        {
            if (header is not null && test(header))
            {
                return true;
            }
        }

        return false;
    }

    private static StringValues Keep(StringValues headers, Func<string, string?> rewrite)
    {
        var kept = new List<string>(headers.Count);
        foreach (var header in headers)
        {
            if (header is not null && rewrite(header) is { } rewritten)
            {
                kept.Add(rewritten);
            }
        }

        return kept.Count switch
        {
            0 => StringValues.Empty,
            1 => kept[0],
            _ => kept.ToArray(),
        };
    }
}
