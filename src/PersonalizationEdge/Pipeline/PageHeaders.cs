using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Pipeline;

/// <summary>The headers with which an eligible page leaves, whatever its slots got.</summary>
internal static class PageHeaders
{
    // Fields that some shared caches put above Cache-Control; those of RFC 9213 end with the first one's name.
    private const string OfTargetedCaches = "CDN-Cache-Control";

    // Validators, lifetimes and digests speak of the origin's bytes, which this visitor may not get.
    private static readonly string[] OfOriginBytes =
    [
        HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.AcceptRanges,
        HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest", "Want-Digest", "Want-Content-Digest",
        "Want-Repr-Digest", HeaderNames.Age,
    ];

    private static readonly string[] OfOtherCaches = ["Surrogate-Control", "Edge-Control", "X-Accel-Expires"];

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
        foreach (var name in OfOtherCaches)
        {
            headers.Remove(name);
        }

        RemoveTargeted(headers);
    }

    /// <summary>Whether a Content-Type, as sent, is that of an HTML page.</summary>
    public static bool IsHtml(string? contentType) =>
        contentType is not null
        && contentType.AsSpan().TrimStart().StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
        && contentType.AsSpan().TrimStart()["text/html".Length..].TrimStart() is [] or [';', ..];

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

    private static void RemoveTargeted(IHeaderDictionary headers)
    {
        List<string>? found = null;
        foreach (var (name, _) in headers)
        {
            if (name.EndsWith(OfTargetedCaches, StringComparison.OrdinalIgnoreCase))
            {
                (found ??= []).Add(name);
            }
        }

        found?.ForEach(name => headers.Remove(name));
    }

    private static void ExtendVary(IHeaderDictionary headers, string name)
    {
        if (!Mentions(headers.Vary, name) && !Mentions(headers.Vary, "*"))
        {
            headers.Vary = StringValues.IsNullOrEmpty(headers.Vary) ? name : $"{headers.Vary}, {name}";
        }
    }
}
