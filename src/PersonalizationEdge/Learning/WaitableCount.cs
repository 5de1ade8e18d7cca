namespace PersonalizationEdge.Learning;

/// <summary>A number that only grows, and that can be waited for.</summary>
internal sealed class WaitableCount
{
    private readonly Lock _lock = new();
    private readonly List<(long Goal, TaskCompletionSource Reached)> _waiting = [];
    private long _value;

    /// <summary>The number.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Adds one.</summary>
    public void Increment()
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _value);
            foreach (var (_, reached) in _waiting.FindAll(waiter => waiter.Goal <= _value))
            {
                reached.TrySetResult();
            }

            _waiting.RemoveAll(waiter => waiter.Goal <= _value);
        }
    }

    /// <summary>Ends when the number is at least the goal.</summary>
    public Task ReachAsync(long goal, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_value >= goal)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((goal, reached));
            return reached.Task.WaitAsync(cancellation);
        }
    }
}
