using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Caching;

/// <summary>An answer of the origin that may be given to anybody whose request it fits. Immutable, but for what is derived from its body.</summary>
internal sealed class StoredResponse
{
    private const int OverheadBytes = 320;

    private StoredResponse()
    {
    }

    public required int Status { get; init; }

    /// <summary>The fields with which it is given again.</summary>
    public required KeyValuePair<string, StringValues>[] Fields { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required CacheControl Control { get; init; }

    public required StoredTimes Times { get; init; }

    public required Freshness Freshness { get; init; }

    public required Validators Validators { get; init; }

    /// <summary>For which requests of its URL it is.</summary>
    public required Selection Selection { get; init; }

    /// <summary>The names by which it is purged.</summary>
    public required string[] Tags { get; init; }

    /// <summary>Its Content-Type as sent.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Whether the origin says that anybody may have it, whoever asks.</summary>
    public bool IsPublic => Control.Has(CacheDirectives.Public);

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => OverheadBytes + Body.Length + Selection.Bytes
        + Fields.Sum(one => 48 + (2L * (one.Key.Length + one.Value.ToString().Length)));

    /// <summary>Whether it holds without asking.</summary>
    public bool IsFreshAt(DateTimeOffset now) => Times.AgeAt(now) < Freshness.Lifetime;

    /// <summary>Whether it may be given while a newer one is fetched.</summary>
    public bool MayServeWhileRevalidating(DateTimeOffset now) => IsWithin(Freshness.WhileRevalidate, now);

    /// <summary>Whether it may be given if the origin fails.</summary>
    public bool MayServeIfError(DateTimeOffset now) => IsWithin(Freshness.IfError, now);

    /// <summary>An answer as it came.</summary>
    public static StoredResponse Of(AnswerHead head, ReadOnlyMemory<byte> body, Selection selection) => new()
    {
        Status = head.Status,
        Fields = StoredFields.Of(head.Fields),
        Body = body,
        Control = head.Control,
        Times = head.Times,
        Freshness = head.Freshness,
        Validators = Validators.Of(head.Fields),
        Selection = selection,
        Tags = head.Fields[StoredFields.SurrogateKey].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ContentType = head.Fields.ContentType,
    };

    /// <summary>The same after the origin has said that it still holds (RFC 9111, section 4.3.4).</summary>
    /// <param name="head">The 304.</param>
    /// <param name="site">What the owner says of the page.</param>
    public StoredResponse Validated(AnswerHead head, OwnersFreshness? site)
    {
        var fields = StoredFields.Update(Fields, head.Fields);
        IHeaderDictionary dictionary = new HeaderDictionary(fields.ToDictionary(StringComparer.OrdinalIgnoreCase));
        var control = CacheControl.Parse(dictionary.CacheControl);

        return new StoredResponse
        {
            Status = Status,
            Fields = fields,
            Body = Body,
            Control = control,
            Times = head.Times,
            Freshness = Freshness.Of(control, dictionary, head.Times.Date, site),
            Validators = Validators,
            Selection = Selection,
            Tags = Tags,
            ContentType = ContentType,
        };
    }

    private bool IsWithin(TimeSpan more, DateTimeOffset now) =>
        more > TimeSpan.Zero && Times.AgeAt(now) < (Freshness.Lifetime ?? TimeSpan.Zero) + more;
}
