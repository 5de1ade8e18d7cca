namespace PersonalizationEdge.Learning;

/// <summary>Lets so many pass per second, after a pause some at once. Those who must wait pass in the order they came.</summary>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / perSecond);
    private TimeSpan _nextFree = TimeSpan.MinValue;

    /// <summary>Ends when it is the caller's turn. A turn that is cancelled is not given to another.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = TakeTurn();

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }

    // The time at which the bucket would be full again says all: a turn moves it on by one interval, and a turn may begin once
    // it is no more than the burst ahead of now (the "virtual scheduling" form of a leaky bucket, ITU-T I.371).
    private TimeSpan TakeTurn()
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(0);
            var from = _nextFree > now ? _nextFree : now;
            _nextFree = from + _interval;

            return _nextFree - now - (burst * _interval);
        }
    }
}
