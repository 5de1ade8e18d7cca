namespace PersonalizationEdge.Caching;

/// <summary>How long a response may be used without, and in spite of, the origin (RFC 9111, section 4.2; RFC 5861).</summary>
/// <param name="Lifetime">How old it may be to be fresh; null where nobody said so, since guessing (section 4.2.2) is left out.</param>
/// <param name="WhileRevalidate">How much older it may be while a newer one is fetched.</param>
/// <param name="IfError">How much older it may be if the origin fails.</param>
internal readonly record struct Freshness(TimeSpan? Lifetime, TimeSpan WhileRevalidate, TimeSpan IfError)
{
    /// <summary>Reads what a response says of itself.</summary>
    /// <param name="control">Its Cache-Control.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="date">Its Date.</param>
    /// <param name="site">What the site's owner says of the page, for what the origin leaves open; null for nothing.</param>
    public static Freshness Of(in CacheControl control, IHeaderDictionary fields, DateTimeOffset date, OwnersFreshness? site)
    {
        var said = control.Has(CacheDirectives.NoCache)
            ? TimeSpan.Zero
            : control.SharedMaxAge ?? control.MaxAge ?? ByExpires(fields, date);

        // Sections 5.2.2.2, 5.2.2.4 and 5.2.2.8. A shared lifetime forbids too (5.2.2.10), unless the origin says itself how long.
        var staleIsForbidden = control.Has(
            CacheDirectives.NoCache | CacheDirectives.MustRevalidate | CacheDirectives.ProxyRevalidate);
        if (staleIsForbidden)
        {
            return new Freshness(said, TimeSpan.Zero, TimeSpan.Zero);
        }

        var unsaid = control.SharedMaxAge is null ? site?.Stale ?? TimeSpan.Zero : TimeSpan.Zero;

        return new Freshness(said ?? site?.Lifetime, control.StaleWhileRevalidate ?? unsaid, control.StaleIfError ?? unsaid);
    }

    // Section 5.3: a date that cannot be read, "0" above all, is one that has passed.
    private static TimeSpan? ByExpires(IHeaderDictionary fields, DateTimeOffset date)
    {
        var expires = fields.Expires;
        if (expires.Count == 0)
        {
            return null;
        }

        return expires.Count == 1
            && HttpDate.TryParse(expires[0], out var end)
            && end > date
                ? end - date
                : TimeSpan.Zero;
    }
}
