using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Caching;

/// <summary>Reads the Age field of a response that came through other caches (RFC 9111, section 5.1).</summary>
internal static class AgeField
{
    /// <summary>
    /// The age; zero where there is no field. Several values, or one that is no number of seconds, leave the age unknown, and so
    /// as long as can be: the response is stale.
    /// </summary>
    public static TimeSpan Read(StringValues fields) => fields.Count switch
    {
        0 => TimeSpan.Zero,
        1 => CacheControl.Seconds(fields[0].AsSpan().Trim(" \t")) ?? CacheControl.Longest,
        _ => CacheControl.Longest,
    };
}
