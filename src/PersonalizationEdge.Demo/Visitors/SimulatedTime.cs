namespace PersonalizationEdge.Demo.Visitors;

/// <summary>A clock that can be put elsewhere; timers and measured durations stay real.</summary>
/// <param name="real">The clock it goes on from.</param>
public sealed class SimulatedTime(TimeProvider real) : TimeProvider
{
    private long _offsetTicks;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Volatile.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Begins at a moment, also an earlier one.</summary>
    public void StartAt(DateTimeOffset moment) => Volatile.Write(ref _offsetTicks, (moment - real.GetUtcNow()).Ticks);

    /// <summary>Goes forward to a moment; stays where it is if that has passed.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > GetUtcNow())
            StartAt(moment);
    }

    /// <summary>Is the real clock again.</summary>
    public void Return() => Volatile.Write(ref _offsetTicks, 0);
}
