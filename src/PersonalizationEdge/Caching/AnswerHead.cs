using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Caching;

/// <summary>The head of an origin's answer, as a cache reads it.</summary>
/// <param name="Status">Its status.</param>
/// <param name="ReasonPhrase">Its reason phrase; null for the usual one.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Control">Its Cache-Control.</param>
/// <param name="Times">When it was asked for and came.</param>
/// <param name="Freshness">How long it may be used.</param>
internal sealed record AnswerHead(
    int Status, string? ReasonPhrase, IHeaderDictionary Fields, CacheControl Control, StoredTimes Times, Freshness Freshness)
{
    /// <summary>Reads a head, and copies its fields.</summary>
    /// <exception cref="InvalidDataException">Its length is no length: it cannot be passed on.</exception>
    public static AnswerHead Read(
        HttpResponse response, DateTimeOffset requested, DateTimeOffset received, OwnersFreshness? site)
    {
        var fields = new HeaderDictionary(response.Headers.Count);
        foreach (var (name, values) in response.Headers)
        {
            fields[name] = values;
        }

        var head = Read(response.StatusCode, fields, requested, received, site) with
        {
            ReasonPhrase = response.HttpContext.Features.Get<IHttpResponseFeature>()?.ReasonPhrase,
        };

        return head.Fields.ContainsKey(HeaderNames.ContentLength) && head.Fields.ContentLength is null
            ? throw new InvalidDataException($"\"{fields[HeaderNames.ContentLength]}\" is no Content-Length")
            : head;
    }

    /// <summary>Reads a head.</summary>
    public static AnswerHead Read(
        int status, IHeaderDictionary fields, DateTimeOffset requested, DateTimeOffset received, OwnersFreshness? site)
    {
        // A date that cannot be read is none (RFC 9110, section 6.6.1).
        var date = fields.Date.Count == 1 && HttpDate.TryParse(fields.Date[0], out var said) ? said : received;
        var control = CacheControl.Parse(fields.CacheControl);
        var times = new StoredTimes(requested, received, date, AgeField.Read(fields[HeaderNames.Age]));

        // The owner speaks of pages, not of errors and redirects; nor of those that each visitor may get otherwise.
        var owners = status == StatusCodes.Status200OK && !PageHeaders.Mentions(fields.Vary, HeaderNames.Cookie) ? site : null;

        return new AnswerHead(status, null, fields, control, times, Freshness.Of(control, fields, date, owners));
    }
}
