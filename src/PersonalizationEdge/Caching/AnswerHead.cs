using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>The head of an origin's answer, as a cache reads it.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Control">Its Cache-Control.</param>
/// <param name="Times">When it was asked for and came.</param>
/// <param name="Freshness">How long it may be used.</param>
internal sealed record AnswerHead(
    int Status, IHeaderDictionary Fields, CacheControl Control, StoredTimes Times, Freshness Freshness)
{
    /// <summary>Reads a head.</summary>
    public static AnswerHead Read(
        int status, IHeaderDictionary fields, DateTimeOffset requested, DateTimeOffset received, OwnersFreshness? site)
    {
        // A date that cannot be read is none (RFC 9110, section 6.6.1).
        var date = fields.Date.Count == 1 && HeaderUtilities.TryParseDate(fields.Date[0], out var said) ? said : received;
        var control = CacheControl.Parse(fields.CacheControl);
        var times = new StoredTimes(requested, received, date, AgeField.Read(fields[HeaderNames.Age]));

        // The owner speaks of pages, not of errors and redirects.
        var owners = status == StatusCodes.Status200OK ? site : null;

        return new AnswerHead(status, fields, control, times, Freshness.Of(control, fields, date, owners));
    }
}
