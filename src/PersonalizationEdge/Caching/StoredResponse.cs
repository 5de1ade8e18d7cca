using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Caching.Pages;

namespace PersonalizationEdge.Caching;

/// <summary>An answer of the origin that may be given to anybody whose request it fits. Immutable, but for what is derived from its body.</summary>
internal sealed class StoredResponse
{
    private const int OverheadBytes = 320;

    private StoredResponse()
    {
    }

    /// <summary>Under which it is stored.</summary>
    public required CacheKey Key { get; init; }

    public required int Status { get; init; }

    /// <summary>The reason phrase; null for the usual one.</summary>
    public required string? ReasonPhrase { get; init; }

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

    /// <summary>What it is as a page; null as long as nobody has asked.</summary>
    public CachedPage? Page { get; set; }

    /// <summary>What rule sets have made of it.</summary>
    public PageForms Forms { get; private init; } = new();

    /// <summary>Whether the origin says that anybody may have it, whoever asks.</summary>
    public bool IsPublic => Control.Has(CacheDirectives.Public) && !Selection.VariesByCookie;

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => OverheadBytes + Body.Length + Selection.Bytes + Forms.Bytes
        + Fields.Sum(one => 48 + (2L * (one.Key.Length + one.Value.ToString().Length)));

    /// <summary>Whether it holds without asking.</summary>
    public bool IsFreshAt(DateTimeOffset now) => Times.AgeAt(now) < Freshness.Lifetime;

    /// <summary>Whether it may be given while a newer one is fetched.</summary>
    public bool MayServeWhileRevalidating(DateTimeOffset now) => IsWithin(Freshness.WhileRevalidate, now);

    /// <summary>Whether it may be given if the origin fails.</summary>
    public bool MayServeIfError(DateTimeOffset now) => IsWithin(Freshness.IfError, now);

    /// <summary>An answer as it came.</summary>
    public static StoredResponse Of(CacheKey key, AnswerHead head, ReadOnlyMemory<byte> body, Selection selection) => new()
    {
        Key = key,
        Status = head.Status,
        ReasonPhrase = head.ReasonPhrase,
        Fields = StoredFields.Of(head),
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
    /// <param name="dictionary">Takes the fields that it then has.</param>
    public StoredResponse Validated(AnswerHead head, OwnersFreshness? site, out IHeaderDictionary dictionary)
    {
        var fields = StoredFields.Update(Fields, head);
        dictionary = new HeaderDictionary(fields.ToDictionary(StringComparer.OrdinalIgnoreCase));
        var control = CacheControl.Parse(dictionary.CacheControl);

        return new StoredResponse
        {
            Key = Key,
            Status = Status,
            ReasonPhrase = ReasonPhrase,
            Fields = fields,
            Body = Body,
            Control = control,
            Times = head.Times,
            Freshness = Freshness.Of(control, dictionary, head.Times.Date, site),
            Validators = Validators,
            Selection = Selection,
            Tags = Tags,
            ContentType = dictionary.ContentType,
            Forms = dictionary.ContentType == ContentType ? Forms : new PageForms(),
        };
    }

    private bool IsWithin(TimeSpan more, DateTimeOffset now) =>
        more > TimeSpan.Zero && Times.AgeAt(now) < (Freshness.Lifetime ?? TimeSpan.Zero) + more;
}
