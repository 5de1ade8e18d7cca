namespace PersonalizationEdge.Engine.Rules;

/// <summary>A set of weekdays, one bit each: bit 0 is <see cref="DayOfWeek.Sunday"/>.</summary>
[Flags]
internal enum Weekdays : byte
{
    /// <summary>No day at all.</summary>
    None = 0,

    Sunday = 1 << DayOfWeek.Sunday,

    Monday = 1 << DayOfWeek.Monday,

    Tuesday = 1 << DayOfWeek.Tuesday,

    Wednesday = 1 << DayOfWeek.Wednesday,

    Thursday = 1 << DayOfWeek.Thursday,

    Friday = 1 << DayOfWeek.Friday,

    Saturday = 1 << DayOfWeek.Saturday,

    /// <summary>Every day.</summary>
    All = Sunday | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday,
}
