using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Caching;

/// <summary>The fields with which a stored response is given again.</summary>
internal static class StoredFields
{
    // Said anew for each answer (Content-Length, Age), or told to caches only.
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentLength, HeaderNames.Age, HeaderNames.Trailer, HeaderNames.ProxyAuthenticate, SurrogateKey,
        "Proxy-Authentication-Info",
    };

    // What speaks of the stored bytes; a 304 does not change them (RFC 9111, section 3.2).
    private static readonly HashSet<string> OfTheBytes = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentEncoding, HeaderNames.ContentRange, HeaderNames.ContentMD5, HeaderNames.ETag,
    };

    /// <summary>The field in which an origin names the tags of a page, to be purged by.</summary>
    public const string SurrogateKey = "Surrogate-Key";

    /// <summary>The fields of an answer that are kept: all but those of one connection (section 3.1).</summary>
    public static KeyValuePair<string, StringValues>[] Of(AnswerHead head)
    {
        var kept = new List<KeyValuePair<string, StringValues>>(head.Fields.Count + 1);
        foreach (var field in head.Fields)
        {
            if (!NotKept.Contains(field.Key) && !ForwardedHeaders.IsHopByHop(field.Key))
            {
                kept.Add(field);
            }
        }

        if (head.Fields.Date.Count == 0)
        {
            // RFC 9110, section 6.6.1: of an answer without a date the time when it came.
            kept.Add(new(HeaderNames.Date, HeaderUtilities.FormatDate(head.Times.Received)));
        }

        return [.. kept];
    }

    /// <summary>The fields after a 304 that says the response still holds.</summary>
    public static KeyValuePair<string, StringValues>[] Update(
        KeyValuePair<string, StringValues>[] stored, AnswerHead notModified)
    {
        var news = Of(notModified).Where(field => !OfTheBytes.Contains(field.Key)).ToArray();

        return
        [
            .. stored.Where(field => !news.Any(other => other.Key.Equals(field.Key, StringComparison.OrdinalIgnoreCase))),
            .. news,
        ];
    }
}
