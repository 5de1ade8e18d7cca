using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Pipeline;

/// <summary>Which requests may be for a page, and how such a request goes to the origin.</summary>
internal static class RewriteEligibility
{
    /// <summary>Whether the answer may be a page, whoever asks for it.</summary>
    public static bool MayBePage(HttpRequest request, UrlKind remembered) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && remembered != UrlKind.Other
        && !request.Headers.ContainsKey(HeaderNames.Upgrade)
        && WantsPage(request.Headers);

    /// <summary>Whether the request is a visitor's own step to a page, or for its head: not a frame, not a script's fetch.</summary>
    public static bool IsStep(HttpRequest request)
    {
        var destination = request.Headers["Sec-Fetch-Dest"];

        return StringValues.IsNullOrEmpty(destination)
            ? WantsPage(request.Headers)
            : destination == "document";
    }

    /// <summary>Makes the request ask the origin for the whole page, fresh and in a coding that can be read.</summary>
    public static void AskForWholePage(HttpRequest request, UrlKind remembered, string originEncoding)
    {
        var headers = request.Headers;

        // A 304 would keep a copy alive that was made for another moment of this visitor.
        headers.Remove(HeaderNames.IfNoneMatch);
        headers.Remove(HeaderNames.IfModifiedSince);
        headers[HeaderNames.AcceptEncoding] = originEncoding;

        if (remembered == UrlKind.Html)
        {
            headers.Remove(HeaderNames.Range);
            headers.Remove(HeaderNames.IfRange);
        }
    }

    /// <summary>Lets a page be compressed only as the edge can read it; the visitor gets it as it comes.</summary>
    public static void AskForKnownCoding(HttpRequest request)
    {
        var known = request.Headers.AcceptEncoding.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(coding => OriginCoding.IsKnown(coding.Split(';')[0].Trim()));
        var named = string.Join(", ", known);
        request.Headers.AcceptEncoding = named.Length == 0 ? "identity" : named;
    }

    private static bool WantsPage(IHeaderDictionary headers)
    {
        var destination = headers["Sec-Fetch-Dest"];
        if (!StringValues.IsNullOrEmpty(destination))
        {
            return destination == "document" || destination == "iframe" || destination == "frame"
                || destination == "empty";
        }

        var accept = headers.Accept;
        if (StringValues.IsNullOrEmpty(accept))
        {
            return true;
        }

        foreach (var value in accept)
        {
            if (value is "*/*" || value!.Contains("text/html", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
