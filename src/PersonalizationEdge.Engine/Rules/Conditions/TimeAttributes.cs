namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The time of the request, in the site's zone.</summary>
internal static class TimeAttributes
{
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new(
            "time",
            AttributeKind.Time,
            null,
            static (in e, _) => AttributeValue.Of(Math.Floor(e.LocalNow.TimeOfDay.TotalSeconds)))
        {
            Summary = "The time of day in the site's zone.",
            Example = "time: { between: [\"22:00\", \"06:00\"] }",
            IsContextual = true,
        },
        new("weekday", AttributeKind.Weekday, "is", static (in e, _) => AttributeValue.Of((double)e.LocalNow.DayOfWeek))
        {
            Summary = "The day of the week in the site's zone.",
            Example = "weekday: [sat, sun]",
            IsContextual = true,
        },
        new(
            "date",
            AttributeKind.Date,
            null,
            static (in e, _) => AttributeValue.Of(DateOnly.FromDateTime(e.LocalNow).DayNumber))
        {
            Summary = "The date in the site's zone.",
            Example = "date: { between: [2026-12-01, 2026-12-24] }",
            IsContextual = true,
        },
    ];
}
