using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Caching;

/// <summary>What the Cache-Control fields of a message say (RFC 9111, section 5.2), read once.</summary>
/// <remarks>
/// Read as the RFC advises, section 4.2.1: of one directive with several values the shortest counts, a value that is no
/// number counts as 0, one too large as <see cref="Longest"/>. A list of field names behind <c>private</c> or
/// <c>no-cache</c> is taken for the whole response.
/// </remarks>
internal readonly record struct CacheControl
{
    /// <summary>What a number of seconds that is too large is taken for (RFC 9111, section 1.2.2).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>The directives without a value.</summary>
    public CacheDirectives Directives { get; private init; }

    /// <summary>The value of <c>max-age</c>.</summary>
    public TimeSpan? MaxAge { get; private init; }

    /// <summary>The value of <c>s-maxage</c>.</summary>
    public TimeSpan? SharedMaxAge { get; private init; }

    /// <summary>The value of <c>stale-while-revalidate</c> (RFC 5861, section 3).</summary>
    public TimeSpan? StaleWhileRevalidate { get; private init; }

    /// <summary>The value of <c>stale-if-error</c> (RFC 5861, section 4).</summary>
    public TimeSpan? StaleIfError { get; private init; }

    /// <summary>The value of <c>min-fresh</c>, of a request.</summary>
    public TimeSpan? MinFresh { get; private init; }

    /// <summary>Whether a directive stands there.</summary>
    public bool Has(CacheDirectives directive) => (Directives & directive) != 0;

    /// <summary>Reads the fields of a message.</summary>
    public static CacheControl Parse(StringValues fields)
    {
        var read = default(CacheControl);
        foreach (var field in fields)
        {
            var rest = field.AsSpan();
            while (CacheDirectiveReader.TryTake(ref rest, out var name, out var value))
            {
                read = read.With(name, value);
            }
        }

        return read;
    }

    private CacheControl With(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name switch
    {
        _ when Is(name, "max-age") => this with { MaxAge = Shorter(MaxAge, value) },
        _ when Is(name, "s-maxage") => this with { SharedMaxAge = Shorter(SharedMaxAge, value) },
        _ when Is(name, "no-store") => With(CacheDirectives.NoStore),
        _ when Is(name, "no-cache") => With(CacheDirectives.NoCache),
        _ when Is(name, "private") => With(CacheDirectives.Private),
        _ when Is(name, "public") => With(CacheDirectives.Public),
        _ when Is(name, "must-revalidate") => With(CacheDirectives.MustRevalidate),
        _ when Is(name, "proxy-revalidate") => With(CacheDirectives.ProxyRevalidate),
        _ when Is(name, "must-understand") => With(CacheDirectives.MustUnderstand),
        _ when Is(name, "only-if-cached") => With(CacheDirectives.OnlyIfCached),
        _ when Is(name, "stale-while-revalidate") =>
            this with { StaleWhileRevalidate = Shorter(StaleWhileRevalidate, value) },
        _ when Is(name, "stale-if-error") => this with { StaleIfError = Shorter(StaleIfError, value) },
        _ when Is(name, "min-fresh") => this with { MinFresh = Longer(MinFresh, value) },
        _ => this,
    };

    private CacheControl With(CacheDirectives directive) => this with { Directives = Directives | directive };

    private static bool Is(ReadOnlySpan<char> name, string directive) =>
        name.Equals(directive, StringComparison.OrdinalIgnoreCase);

    private static TimeSpan Shorter(TimeSpan? before, ReadOnlySpan<char> value)
    {
        var seconds = Seconds(value) ?? TimeSpan.Zero;

        return before < seconds ? before.Value : seconds;
    }

    private static TimeSpan Longer(TimeSpan? before, ReadOnlySpan<char> value)
    {
        var seconds = Seconds(value) ?? Longest;

        return before > seconds ? before.Value : seconds;
    }

    /// <summary>A number of seconds, digits only; null if it is none.</summary>
    internal static TimeSpan? Seconds(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : Longest;
    }
}
