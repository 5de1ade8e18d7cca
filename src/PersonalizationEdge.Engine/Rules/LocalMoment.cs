namespace PersonalizationEdge.Engine.Rules;

/// <summary>Turns what the site's clocks show into moments, also where the clocks are changed.</summary>
internal static class LocalMoment
{
    // Clocks are changed by at most a day (Samoa skipped one in 2011): on both sides of that the offset is settled.
    private static readonly TimeSpan Around = TimeSpan.FromHours(36);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => Earliest(At(day), zone);

    /// <summary>The first moment after a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => Earliest(At(day.AddDays(1)), zone);

    /// <summary>When the clocks show a time: the moment after the gap where they skip it, the first where twice.</summary>
    public static DateTimeOffset Earliest(DateTime local, TimeZoneInfo zone) => Find(local, zone, isLatest: false);

    /// <summary>When the clocks show a time: the moment after the gap where they skip it, the second where twice.</summary>
    public static DateTimeOffset Latest(DateTime local, TimeZoneInfo zone) => Find(local, zone, isLatest: true);

    /// <summary>When the clocks are changed on a day, or null where they are not.</summary>
    public static DateTimeOffset? ChangeOn(DateOnly day, TimeZoneInfo zone)
    {
        var (start, end) = (StartOf(day, zone), EndOf(day, zone));

        return zone.GetUtcOffset(start) == zone.GetUtcOffset(end) ? null : ChangeBetween(start, end, zone);
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static DateTimeOffset Find(DateTime local, TimeZoneInfo zone, bool isLatest)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            return AfterGap(local, zone);
        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local));

        // The greater offset is that of the summer, which comes first.
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, isLatest ? offsets.Min() : offsets.Max());
    }

    // The clocks jump over this time: read with the offset after the jump it lies before it, with the one before not.
    private static DateTimeOffset AfterGap(DateTime local, TimeZoneInfo zone)
    {
        var near = new DateTimeOffset(local, TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(near - Around), zone.GetUtcOffset(near + Around));

        return ChangeBetween(near - after, near - before, zone);
    }

    private static DateTimeOffset ChangeBetween(DateTimeOffset low, DateTimeOffset high, TimeZoneInfo zone)
    {
        var before = zone.GetUtcOffset(low);
        var (from, to) = (low.UtcTicks, high.UtcTicks);
        while (to - from > 1)
        {
            var middle = from + ((to - from) / 2);
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == before)
                from = middle;
            else
                to = middle;
        }

        return TimeZoneInfo.ConvertTime(new DateTimeOffset(to, TimeSpan.Zero), zone);
    }
}
