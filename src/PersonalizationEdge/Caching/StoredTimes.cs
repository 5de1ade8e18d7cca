namespace PersonalizationEdge.Caching;

/// <summary>The times a stored response must remember to know its own age (RFC 9111, section 4.2.3).</summary>
/// <param name="Requested">When the request was sent to the origin.</param>
/// <param name="Received">When the response head arrived.</param>
/// <param name="Date">The origin's <c>Date</c> field, or <paramref name="Received"/> if it sent none.</param>
/// <param name="Age">The <c>Age</c> field added by caches before us; zero if absent.</param>
internal readonly record struct StoredTimes(
    DateTimeOffset Requested,
    DateTimeOffset Received,
    DateTimeOffset Date,
    TimeSpan Age)
{
    /// <summary>Age of the response at <paramref name="now"/>. Never negative, even if clocks disagree.</summary>
    public TimeSpan AgeAt(DateTimeOffset now)
    {
        var apparentAge = Max(TimeSpan.Zero, Received - Date);
        var correctedAge = Age + Max(TimeSpan.Zero, Received - Requested);
        var residentTime = Max(TimeSpan.Zero, now - Received);

        return Max(apparentAge, correctedAge) + residentTime;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
