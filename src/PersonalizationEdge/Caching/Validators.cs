using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Caching;

/// <summary>By what a stored response can be told from another of its URL (RFC 9110, section 8.8).</summary>
/// <param name="ETag">The entity tag as sent, with <c>W/</c> and quotes; null if there is none.</param>
/// <param name="LastModified">The date of the last change; null if there is none that can be read.</param>
internal readonly record struct Validators(string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>Whether there is one.</summary>
    public bool Any => ETag is not null || LastModified is not null;

    /// <summary>The validators of an answer.</summary>
    public static Validators Of(IHeaderDictionary fields) => new(
        fields.ETag.Count == 1 && fields.ETag[0] is { Length: > 0 } tag ? tag : null,
        fields.LastModified.Count == 1 && HttpDate.TryParse(fields.LastModified[0], out var date) ? date : null);

    /// <summary>Whether validators may be those of the same response: nothing in them says that they are another's.</summary>
    public bool MayBeOf(Validators other) =>
        (other.ETag is null || ETag is null || Opaque(other.ETag).SequenceEqual(Opaque(ETag)))
        && (other.ETag is not null || other.LastModified is null || LastModified is null || other.LastModified == LastModified);

    /// <summary>Whether a <c>If-None-Match</c> names the tag, compared weakly (RFC 9110, section 13.1.2).</summary>
    public bool AreNamedIn(StringValues ifNoneMatch)
    {
        foreach (var list in ifNoneMatch)
        {
            var rest = list.AsSpan();
            while (EntityTags.TryTake(ref rest, out var tag))
            {
                if (tag is "*" || (ETag is not null && Opaque(tag).SequenceEqual(Opaque(ETag))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a range may be taken from the response that <c>If-Range</c> asks for (RFC 9110, section 13.1.5): compared strongly.</summary>
    public bool AllowRange(StringValues ifRange)
    {
        if (ifRange.Count == 0)
        {
            return true;
        }

        var asked = ifRange[0].AsSpan().Trim();
        if (asked.StartsWith('"') || asked.StartsWith("W/"))
        {
            return ETag is not null && !ETag.StartsWith("W/", StringComparison.Ordinal) && asked.SequenceEqual(ETag);
        }

        return LastModified is { } date && HttpDate.TryParse(asked.ToString(), out var since) && since == date;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag.StartsWith("W/") ? tag[2..] : tag;
}
