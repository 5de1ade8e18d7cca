namespace PersonalizationEdge.Engine.Rules;

/// <summary>When a slot or a variant counts.</summary>
internal sealed record Schedule
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    public int? StartMinute { get; init; }

    public int? EndMinute { get; init; }

    public bool Contains(DateTimeOffset now, TimeZoneInfo zone) => From is null || now >= From;
}
