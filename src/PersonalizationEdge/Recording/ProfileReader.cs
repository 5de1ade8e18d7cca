using System.Collections.Concurrent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>Reads profiles on a thread of its own: SQLite's calls block, and must not block the threads of requests.</summary>
internal sealed class ProfileReader : IDisposable
{
    private const int QueueLength = 1_024;

    private readonly IProfileStore _store;
    private readonly UnstoredEvents _unstored;
    private readonly Func<VisitorId, UnstoredEvents.ProfileRead, Profile?, Profile> _admit;
    private readonly BlockingCollection<Request> _requests = new(QueueLength);
    private readonly Thread _thread;
    private long _faults;

    /// <param name="store">Read from.</param>
    /// <param name="unstored">What the store does not know yet.</param>
    /// <param name="admit">Takes what was found and returns the whole profile.</param>
    public ProfileReader(
        IProfileStore store,
        UnstoredEvents unstored,
        Func<VisitorId, UnstoredEvents.ProfileRead, Profile?, Profile> admit)
    {
        _store = store;
        _unstored = unstored;
        _admit = admit;
        _thread = new Thread(Run) { Name = "edge profile reader", IsBackground = true };
    }

    /// <summary>Reads that failed or found no room in the queue.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Begins with what has been asked for; until then requests wait.</summary>
    public void Start()
    {
        if (!_requests.IsAddingCompleted)
            _thread.Start();
    }

    /// <summary>Asks for a profile. Never blocks; a full queue fails the task.</summary>
    public Task<Profile> ReadAsync(VisitorId visitor)
    {
        var request = new Request(visitor);
        if (TryAdd(request))
            return request.Answer.Task;

        Interlocked.Increment(ref _faults);
        return Task.FromException<Profile>(new ProfileUnavailableException(
            $"{QueueLength} profiles are being waited for, or the edge is stopping."));
    }

    public void Dispose()
    {
        _requests.CompleteAdding();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            FailRest();
        else
            _thread.Join();
        _requests.Dispose();
    }

    private bool TryAdd(Request request)
    {
        try
        {
            return _requests.TryAdd(request);
        }
        catch (InvalidOperationException)
        {
            return false; // stopping
        }
    }

    private void Run()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
            Answer(request);
    }

    private void Answer(Request request)
    {
        using var read = _unstored.BeginRead(request.Visitor);
        try
        {
            var stored = _store.Find(request.Visitor);
            if (_store.LastApplied < _unstored.SavedTo)
                throw new IOException("The profiles were found damaged and are being filled from the event log.");
            request.Answer.SetResult(_admit(request.Visitor, read, stored));
        }
        catch (Exception fault)
        {
            // Whatever it is, it belongs to this request; the thread goes on with the next.
            Interlocked.Increment(ref _faults);
            request.Answer.SetException(new ProfileUnavailableException("The profile could not be read.", fault));
        }
    }

    private void FailRest()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
            request.Answer.SetException(new ProfileUnavailableException("The edge stopped before it could read."));
    }

    private sealed record Request(VisitorId Visitor)
    {
        public TaskCompletionSource<Profile> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
