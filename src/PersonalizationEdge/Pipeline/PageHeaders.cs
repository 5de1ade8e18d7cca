using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Pipeline;

/// <summary>The headers with which an eligible page leaves, whatever its slots got.</summary>
internal static class PageHeaders
{
    // Validators, lifetimes and digests speak of the origin's bytes, which this visitor may not get.
    private static readonly string[] OfOriginBytes =
    [
        HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.AcceptRanges,
        HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest", "Want-Digest", "Want-Content-Digest",
        "Want-Repr-Digest", HeaderNames.Age,
    ];

    // For these, shared caches set Cache-Control aside. RFC 9213, section 3.1 and 3.2: CDN-Cache-Control, and a field of each
    // CDN's own, which by custom ends the same; the others are older.
    private const string Targeted = "CDN-Cache-Control";
    private static readonly string[] OlderTargeted = ["Surrogate-Control", "Edge-Control", "X-Accel-Expires"];

    /// <summary>Makes the answer this visitor's own: no shared copy, no validator of the origin's, <c>Vary: Cookie</c>.</summary>
    public static void MakePersonal(IHeaderDictionary headers, bool choosesCoding)
    {
        foreach (var name in OfOriginBytes)
        {
            headers.Remove(name);
        }

        ForbidSharing(headers);
        ExtendVary(headers, HeaderNames.Cookie);
        if (choosesCoding)
        {
            ExtendVary(headers, HeaderNames.AcceptEncoding);
        }
    }

    /// <summary>Keeps shared caches from storing the answer; an origin's <c>no-store</c> stays.</summary>
    public static void ForbidSharing(IHeaderDictionary headers)
    {
        var forbidden = Mentions(headers.CacheControl, "no-store");
        headers.CacheControl = forbidden ? "private, no-cache, no-store" : "private, no-cache";
        headers.Remove(HeaderNames.Expires);
        foreach (var name in OlderTargeted)
        {
            headers.Remove(name);
        }

        foreach (var name in headers.Keys.Where(name => name.EndsWith(Targeted, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            headers.Remove(name);
        }
    }

    /// <summary>Whether a list-valued header has a member of this name, with or without an argument.</summary>
    public static bool Mentions(StringValues values, string member)
    {
        foreach (var value in values)
        {
            foreach (var part in value.AsSpan().Split(','))
            {
                var name = value.AsSpan()[part].Trim();
                var argument = name.IndexOfAny('=', ';');
                if ((argument < 0 ? name : name[..argument].TrimEnd()).Equals(member, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void ExtendVary(IHeaderDictionary headers, string name)
    {
        if (!Mentions(headers.Vary, name) && !Mentions(headers.Vary, "*"))
        {
            headers.Vary = StringValues.IsNullOrEmpty(headers.Vary) ? name : $"{headers.Vary}, {name}";
        }
    }
}
