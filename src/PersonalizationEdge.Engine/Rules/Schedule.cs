namespace PersonalizationEdge.Engine.Rules;

/// <summary>When a slot or a variant is shown: all that is written must hold.</summary>
/// <remarks>
/// Weekday and hours are those that the site's clocks show, so a night that spans midnight belongs to two days, and an
/// hour that the clocks skip or repeat is skipped or repeated here.
/// </remarks>
internal sealed record Schedule
{
    // A week has every weekday; a second one is for hours that a change of the clocks skipped in the first.
    private const int MostDaysToNext = 15;

    /// <summary>The first moment, or null for always before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment after it, or null for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The days it is shown on.</summary>
    public Weekdays Weekdays { get; init; } = Weekdays.All;

    /// <summary>The time of day from which it is shown, or null for the whole day.</summary>
    public TimeOnly? HoursFrom { get; init; }

    /// <summary>
    /// The time of day up to which it is shown; 00:00 for the day's end (<c>24:00</c>). Earlier than
    /// <see cref="HoursFrom"/> it is over midnight; equal to it, the day has no such hours, but for 00:00 to 24:00.
    /// </summary>
    public TimeOnly? HoursUntil { get; init; }

    /// <summary>Whether it holds at a moment.</summary>
    public bool Contains(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (now < From || now >= Until)
            return false;
        if (Weekdays == Weekdays.All && HoursFrom is null && HoursUntil is null)
            return true;

        var local = TimeZoneInfo.ConvertTime(now, zone);
        return HasDay(local.DayOfWeek) && HasHour(TimeOnly.FromTimeSpan(local.TimeOfDay));
    }

    /// <summary>The first moment, at one or after it, at which it holds; null if it never will again.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo zone)
    {
        var start = From > now ? From.Value : now;
        if (Contains(start, zone))
            return start;

        // Days and hours are half-open: where they begin to hold together, one of them begins.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        var begins = Enumerable.Range(0, MostDaysToNext)
            .SelectMany(number => BeginsOf(day.AddDays(number), zone))
            .Where(moment => moment > start);

        return begins.Order().Select(moment => (DateTimeOffset?)moment)
            .FirstOrDefault(moment => Contains(moment!.Value, zone));
    }

    private IEnumerable<DateTimeOffset> BeginsOf(DateOnly day, TimeZoneInfo zone)
    {
        yield return LocalMoment.StartOf(day, zone);

        if (HoursFrom is { } from)
        {
            // A repeated hour begins twice.
            yield return LocalMoment.Earliest(day.ToDateTime(from), zone);
            yield return LocalMoment.Latest(day.ToDateTime(from), zone);
        }

        // Set back, the clocks may come into the hours again at any minute of them.
        if (LocalMoment.ChangeOn(day, zone) is { } change)
            yield return change;
    }

    private bool HasDay(DayOfWeek day) => ((int)Weekdays & (1 << (int)day)) != 0;

    private bool HasHour(TimeOnly time)
    {
        var (from, until) = (HoursFrom ?? TimeOnly.MinValue, HoursUntil ?? TimeOnly.MinValue);
        if (from < until)
            return time >= from && time < until;

        return from > until ? time >= from || time < until : from == TimeOnly.MinValue;
    }
}
