using Microsoft.Extensions.Caching.Memory;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>Profiles in memory, bounded by bytes; what is not there is read by a thread of its own.</summary>
/// <remarks>
/// What is here is the whole profile: the stored one with the visitor's unstored events applied. <see cref="EventRecorder"/>
/// changes it with them, and a read completes what it finds with them, each under the visitor's lock.
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

    /// <summary>What is remembered of a visitor; null if that is not in memory.</summary>
    public RememberedVisitor? Remembered(VisitorId visitor) => _memory.Get<RememberedVisitor>(visitor);

    /// <summary>What is to be remembered of a visitor after some events.</summary>
    public RememberedVisitor After(RememberedVisitor before, ReadOnlySpan<EdgeEvent> events) =>
        new(before.Profile.Apply(events, _visitGap()));

    /// <summary>Remembers a visitor; under their lock.</summary>
    /// <remarks>Over the limit the memory cache refuses the entry and drops the old one; the profile is then read again.</remarks>
    public void Remember(VisitorId visitor, RememberedVisitor remembered) =>
        _memory.Set(visitor, remembered, new MemoryCacheEntryOptions { Size = remembered.Bytes });

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
            if (TryGet(visitor, out var present))
                return present;

            var profile = read.Complete(stored, _visitGap());
            Remember(visitor, new RememberedVisitor(profile));
            return profile;
        }
    }
}
