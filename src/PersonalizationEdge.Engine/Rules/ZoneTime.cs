namespace PersonalizationEdge.Engine.Rules;

/// <summary>Turns times of a zone into moments, where daylight saving begins and ends too.</summary>
internal static class ZoneTime
{
    /// <summary>
    /// The moment of a local time: one that the spring change leaves out means the first after the gap, one that the
    /// autumn change repeats the earlier or the later.
    /// </summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone, bool isLater)
    {
        if (zone.IsInvalidTime(local))
        {
            // Gaps begin and end at whole minutes in every zone that a rule can name.
            do
                local = local.AddMinutes(1);
            while (zone.IsInvalidTime(local));

            local = local.AddSeconds(-local.Second);
        }

        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local));

        // The larger offset is the earlier moment.
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, isLater ? offsets.Min() : offsets.Max());
    }
}
