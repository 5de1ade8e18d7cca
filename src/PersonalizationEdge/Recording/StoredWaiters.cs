namespace PersonalizationEdge.Recording;

/// <summary>Those who wait until so many events are stored and in the profiles.</summary>
internal sealed class StoredWaiters
{
    private readonly Lock _lock = new();
    private readonly List<(long Count, TaskCompletionSource Reached)> _waiting = [];
    private long _reached;

    /// <summary>Completes when <paramref name="count"/> events are reached.</summary>
    public Task WaitAsync(long count)
    {
        lock (_lock)
        {
            if (_reached >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Whether somebody waits for so many, or fewer.</summary>
    public bool IsAwaited(long count)
    {
        lock (_lock)
        {
            return _waiting.Exists(waiting => waiting.Count <= count);
        }
    }

    /// <summary>So many are reached.</summary>
    public void Reach(long count)
    {
        lock (_lock)
        {
            _reached = count;
            foreach (var (wanted, reached) in _waiting)
            {
                if (wanted <= count)
                    reached.SetResult();
            }

            _waiting.RemoveAll(waiting => waiting.Count <= count);
        }
    }
}
