using System.Globalization;
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
            if (StillHolds(request, stored))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                WriteFields(response.Headers, stored, now, ofBody: false);
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
        WriteFields(response.Headers, stored, now, ofBody: true);
        if (stored.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent))
        {
            response.ContentLength = stored.Body.Length;
        }

        return HttpMethods.IsHead(context.Request.Method) ? default : stored.Body;
    }

    /// <summary>Whether the client's copy is this one (RFC 9110, section 13.2.2; RFC 9111, section 4.3.2).</summary>
    public static bool StillHolds(IHeaderDictionary request, StoredResponse stored)
    {
        if (request.IfNoneMatch.Count > 0)
        {
            return stored.Validators.AreNamedIn(request.IfNoneMatch);
        }

        // Without a date of its own a response is as new as the moment it was sent.
        return request.IfModifiedSince.Count == 1
            && HeaderUtilities.TryParseDate(request.IfModifiedSince[0], out var since)
            && (stored.Validators.LastModified ?? stored.Times.Date) <= since;
    }

    private static ReadOnlyMemory<byte> WritePart(HttpResponse response, StoredResponse stored, DateTimeOffset now, ByteRange range)
    {
        var length = stored.Body.Length;
        if (range.Length == 0)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            WriteFields(response.Headers, stored, now, ofBody: false);
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            response.ContentLength = 0;
            return default;
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        WriteFields(response.Headers, stored, now, ofBody: true);
        response.Headers.ContentRange = string.Create(
            CultureInfo.InvariantCulture, $"bytes {range.Start}-{range.Start + range.Length - 1}/{length}");
        response.ContentLength = range.Length;

        return stored.Body.Slice(range.Start, range.Length);
    }

    private static void WriteFields(IHeaderDictionary fields, StoredResponse stored, DateTimeOffset now, bool ofBody)
    {
        foreach (var (name, values) in stored.Fields)
        {
            if (ofBody || !IsOfBody(name))
            {
                fields[name] = values;
            }
        }

        fields.Age = ((long)stored.Times.AgeAt(now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    // What a 304 leaves out (RFC 9110, section 15.4.5).
    private static bool IsOfBody(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !name.Equals(HeaderNames.ContentLocation, StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Content-Security-Policy", StringComparison.OrdinalIgnoreCase);
}
