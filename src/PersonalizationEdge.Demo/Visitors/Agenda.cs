namespace PersonalizationEdge.Demo.Visitors;

/// <summary>Lets many lives pass at once in simulated time: when all pause, the clock goes to the next due.</summary>
/// <remarks>
/// Those that are due within the same half minute go on together. In which order they do is left to the machine; when
/// each goes on is not.
/// </remarks>
/// <param name="time">The clock that is moved.</param>
internal sealed class Agenda(SimulatedTime time)
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, DateTimeOffset> _waiting = new();
    private int _awake;
    private TaskCompletionSource _quiet = NewSource();

    /// <summary>Runs lives until all have ended; a fault of one, or a cancellation, ends all.</summary>
    /// <param name="lives">What is lived; each pauses only by <see cref="PauseUntilAsync"/>.</param>
    /// <param name="turned">Called whenever the clock has moved.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task RunAsync(
        IReadOnlyList<Func<CancellationToken, Task>> lives, Action? turned, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _awake = lives.Count + 1;
        Task[] lived = [.. lives.Select(life => LiveAsync(life, end))];
        Sleep();

        do
        {
            await _quiet.Task;
            turned?.Invoke();
        }
        while (WakeNext(end.Token));

        await Task.WhenAll(lived);
    }

    /// <summary>Waits for a moment of the simulated time.</summary>
    public async Task PauseUntilAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var source = NewSource();
        lock (_lock)
            _waiting.Enqueue(source, moment);

        Sleep();
        await source.Task;
        cancellation.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task LiveAsync(Func<CancellationToken, Task> life, CancellationTokenSource end)
    {
        try
        {
            await Task.Yield();
            await life(end.Token);
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
        finally
        {
            Sleep();
        }
    }

    private void Sleep()
    {
        lock (_lock)
        {
            if (--_awake == 0)
                _quiet.SetResult();
        }
    }

    // Once cancelled, all wake at once to find that out.
    private bool WakeNext(CancellationToken end)
    {
        List<TaskCompletionSource> due = [];
        lock (_lock)
        {
            if (!_waiting.TryPeek(out _, out var first))
                return false;

            _quiet = NewSource();
            while (_waiting.TryPeek(out var source, out var moment)
                && (moment < first + Together || end.IsCancellationRequested))
            {
                due.Add(source);
                _waiting.Dequeue();
            }

            _awake = due.Count;
            if (!end.IsCancellationRequested)
                time.MoveTo(first);
        }

        due.ForEach(source => source.SetResult());
        return true;
    }
}
