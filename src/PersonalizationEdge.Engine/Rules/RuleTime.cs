using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>Reads times as rule files write them.</summary>
public static class RuleTime
{
    /// <summary>The moment of a date, or of a date and a time of day, in a zone; null where it is neither.</summary>
    public static DateTimeOffset? TryRead(string text, TimeZoneInfo zone)
    {
        var local = Units.Date(text)?.ToDateTime(TimeOnly.MinValue) ?? Units.DateAndTime(text);
        return local is { } time ? LocalMoment.Earliest(time, zone) : null;
    }
}
