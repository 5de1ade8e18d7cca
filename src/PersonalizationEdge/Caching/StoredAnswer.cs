using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>Answers a request with a stored response as it is: whole, in part, by its head, or that it still holds.</summary>
internal static class StoredAnswer
{
    /// <summary>Sets status and fields; says what of the body goes with them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stored">The response.</param>
    /// <param name="now">The time.</param>
    /// <param name="whole">Whether preconditions and ranges are left aside, since the answer will be changed.</param>
    public static ReadOnlyMemory<byte> WriteHead(HttpContext context, StoredResponse stored, DateTimeOffset now, bool whole)
    {
        var (request, response) = (context.Request.Headers, context.Response);
        if (!whole && stored.Status == StatusCodes.Status200OK)
        {
            if (StillHolds(request, stored.Validators, stored.Times.Date))
            {
                WriteNotModified(response, stored.Fields);
                WriteAge(response.Headers, stored, now);
                return default;
            }

            if (HttpMethods.IsGet(context.Request.Method)
                && stored.Validators.AllowRange(request.IfRange)
                && ByteRange.Read(request.Range, stored.Body.Length) is { } range)
            {
                return WritePart(response, stored, now, range);
            }
        }

        response.StatusCode = stored.Status;
        if (stored.ReasonPhrase is { } phrase)
        {
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = phrase;
        }

        WriteFields(response.Headers, stored, now);
        if (stored.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent))
        {
            response.ContentLength = stored.Body.Length;
        }

        return HttpMethods.IsHead(context.Request.Method) ? default : stored.Body;
    }

    /// <summary>Whether the client's copy is this one (RFC 9110, section 13.2.2; RFC 9111, section 4.3.2).</summary>
    /// <param name="request">The request's fields.</param>
    /// <param name="validators">The response's validators.</param>
    /// <param name="date">When it was sent.</param>
    public static bool StillHolds(IHeaderDictionary request, Validators validators, DateTimeOffset date)
    {
        if (request.IfNoneMatch.Count > 0)
        {
            return validators.AreNamedIn(request.IfNoneMatch);
        }

        // Without a date of its own a response is as new as the moment it was sent.
        return request.IfModifiedSince.Count == 1
            && HttpDate.TryParse(request.IfModifiedSince[0], out var since)
            && (validators.LastModified ?? date) <= since;
    }

    /// <summary>Says that the client's copy is right, with the fields that a 304 has (RFC 9110, section 15.4.5).</summary>
    public static void WriteNotModified(HttpResponse response, IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        foreach (var (name, values) in fields)
        {
            if (!IsOfBody(name))
            {
                response.Headers[name] = values;
            }
        }
    }

    private static ReadOnlyMemory<byte> WritePart(HttpResponse response, StoredResponse stored, DateTimeOffset now, ByteRange range)
    {
        var length = stored.Body.Length;
        if (range.Length == 0)
        {
            WriteNotModified(response, stored.Fields);
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            response.ContentLength = 0;
            return default;
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        WriteFields(response.Headers, stored, now);
        response.Headers.ContentRange = string.Create(
            CultureInfo.InvariantCulture, $"bytes {range.Start}-{range.Start + range.Length - 1}/{length}");
        response.ContentLength = range.Length;

        return stored.Body.Slice(range.Start, range.Length);
    }

    private static void WriteFields(IHeaderDictionary fields, StoredResponse stored, DateTimeOffset now)
    {
        foreach (var (name, values) in stored.Fields)
        {
            fields[name] = values;
        }

        WriteAge(fields, stored, now);
    }

    private static void WriteAge(IHeaderDictionary fields, StoredResponse stored, DateTimeOffset now) =>
        fields.Age = ((long)stored.Times.AgeAt(now).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    // What a 304 leaves out (RFC 9110, section 15.4.5).
    private static bool IsOfBody(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !name.Equals(HeaderNames.ContentLocation, StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Content-Security-Policy", StringComparison.OrdinalIgnoreCase);
}
