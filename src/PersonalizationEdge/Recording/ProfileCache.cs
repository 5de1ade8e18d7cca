using Microsoft.Extensions.Caching.Memory;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>Profiles in memory, bounded by bytes; what is not there is read by a thread of its own.</summary>
/// <remarks>
/// Per page: <see cref="GetAsync"/>, decide, <see cref="Apply"/>, then <see cref="EventRecorder.TryRecord"/> with the same event objects.
/// Where the profile could not be read in time, Apply keeps the events beside it, recording moves them to what is
/// unstored, and the read merges both when it arrives: nothing is written over, nothing counts twice.
/// </remarks>
internal sealed class ProfileCache : IDisposable
{
    private readonly MemoryCache _memory;
    private readonly UnstoredEvents _unstored;
    private readonly Tombstones _tombstones;
    private readonly ProfileReader _reader;
    private readonly Func<TimeSpan> _visitGap;

    public ProfileCache(
        IProfileStore store, UnstoredEvents unstored, Tombstones tombstones, EdgeOptions options, Func<TimeSpan> visitGap)
    {
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.ProfileMemoryBytes });
        _unstored = unstored;
        _tombstones = tombstones;
        _visitGap = visitGap;
        _reader = new ProfileReader(store, unstored, Admit);
    }

    /// <summary>Reads that failed or found no room in the queue.</summary>
    public long Faults => _reader.Faults;

    /// <summary>Visitors in memory.</summary>
    public int Count => _memory.Count;

    /// <summary>The visitors in memory, as they are while they are listed; no lock is held.</summary>
    public IEnumerable<VisitorId> Visitors => _memory.Keys.OfType<VisitorId>();

    /// <summary>The visitor's profile if it is in memory.</summary>
    public bool TryGet(VisitorId visitor, out Profile profile)
    {
        var found = Remembered(visitor)?.Profile;
        profile = found ?? Profile.Empty;
        return found is not null;
    }

    /// <summary>The visitor's profile, empty if nothing is known. Cancelling ends the wait; the read still fills memory.</summary>
    /// <exception cref="ProfileUnavailableException">The store is at fault, or too many reads wait.</exception>
    public ValueTask<Profile> GetAsync(VisitorId visitor, CancellationToken cancellationToken)
    {
        if (TryGet(visitor, out var profile) || _tombstones.Holds(visitor))
            return new ValueTask<Profile>(profile);

        return new ValueTask<Profile>(_reader.ReadAsync(visitor).WaitAsync(cancellationToken));
    }

    /// <summary>Adds events to the visitor's profile in memory and returns it, as far as it is known.</summary>
    public Profile Apply(VisitorId visitor, ReadOnlySpan<EdgeEvent> events, TimeSpan visitGap)
    {
        lock (_unstored.LockOf(visitor))
        {
            if (_tombstones.Holds(visitor))
                return Profile.Empty;

            var remembered = Remembered(visitor);
            if (remembered?.Profile is { } profile)
            {
                profile = profile.Apply(events, visitGap);
                Remember(visitor, new RememberedVisitor(profile, []));
                return profile;
            }

            EdgeEvent[] unmerged = [.. remembered?.Unmerged ?? [], .. events];
            Remember(visitor, new RememberedVisitor(null, unmerged));
            return Profile.Empty.Apply(unmerged, visitGap);
        }
    }

    /// <summary>
    /// Adds to the visitor's profile in memory what follows from it, and returns those events. No other event of the
    /// visitor comes in between, so that of two tabs one alone reaches a goal.
    /// </summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="next">Says what happened; given the profile, or null if it is not in memory. Must be quick.</param>
    /// <param name="visitGap">The time without a page view that ends a visit.</param>
    public EdgeEvent[] ApplyNext(VisitorId visitor, Func<Profile?, EdgeEvent[]> next, TimeSpan visitGap)
    {
        lock (_unstored.LockOf(visitor))
        {
            var events = next(Remembered(visitor)?.Profile);
            Apply(visitor, events, visitGap);
            return events;
        }
    }

    /// <summary>Forgets a visitor.</summary>
    public void Remove(VisitorId visitor)
    {
        lock (_unstored.LockOf(visitor))
        {
            _memory.Remove(visitor);
        }
    }

    /// <summary>Begins to read from the store: what the last run left has been replayed.</summary>
    public void BeginReading() => _reader.Start();

    /// <summary>An event is recorded from here on, and need not be kept beside an unread profile.</summary>
    public void Recorded(EdgeEvent happened)
    {
        if (Remembered(happened.Visitor) is not { Profile: null, Unmerged: var unmerged })
            return;
        var rest = Array.FindAll(unmerged, candidate => !ReferenceEquals(candidate, happened));
        if (rest.Length == 0)
            _memory.Remove(happened.Visitor);
        else if (rest.Length < unmerged.Length)
            Remember(happened.Visitor, new RememberedVisitor(null, rest));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _memory.Dispose();
    }

    private Profile Admit(VisitorId visitor, UnstoredEvents.ProfileRead read, Profile? stored)
    {
        lock (_unstored.LockOf(visitor))
        {
            if (read.IsErased || _tombstones.Holds(visitor))
                return Profile.Empty;

            // Another read may have been faster, and events have been applied since.
            var remembered = Remembered(visitor);
            if (remembered?.Profile is { } present)
                return present;

            var gap = _visitGap();
            var profile = read.Complete(stored, gap).Apply(remembered?.Unmerged, gap);
            Remember(visitor, new RememberedVisitor(profile, []));
            return profile;
        }
    }

    private RememberedVisitor? Remembered(VisitorId visitor) => _memory.Get<RememberedVisitor>(visitor);

    // Over the limit the memory cache refuses the entry and drops the old one; the profile is then read again.
    private void Remember(VisitorId visitor, RememberedVisitor remembered) =>
        _memory.Set(visitor, remembered, new MemoryCacheEntryOptions { Size = remembered.Bytes });
}
