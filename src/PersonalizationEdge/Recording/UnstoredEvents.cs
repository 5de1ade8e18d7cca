using System.Runtime.InteropServices;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>
/// What the profile store does not know yet: accepted events by visitor, so that a profile that left memory is found as
/// it was. It holds no more than the queue and what is stored but not yet saved in profiles.
/// </summary>
/// <remarks>
/// A read and a save of the same visitor may cross. A save first leaves its result here, and the result stays while a
/// read that began earlier goes on; the read prefers it to what it found in the store. So no event counts twice or not
/// at all, whichever comes first. One lock in 64 guards a visitor here and in <see cref="ProfileCache"/>.
/// </remarks>
internal sealed class UnstoredEvents
{
    private const int Stripes = 64;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];
    private readonly KeptProfiles _kept = new();
    private long _savedTo;

    /// <summary>The lock under which a visitor's state changes; it may be taken again by who holds it.</summary>
    public Lock LockOf(VisitorId visitor) => StripeOf(visitor).Lock;

    /// <summary>Adds events that will be stored.</summary>
    /// <param name="visitor">Whose they are.</param>
    /// <param name="events">What happened.</param>
    /// <param name="before">What memory held before them; null if it did not hold the profile.</param>
    public void Add(VisitorId visitor, ReadOnlySpan<EdgeEvent> events, RememberedVisitor? before)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            var entry = EntryOf(stripe, visitor);
            // With nothing unstored, what is in memory is what is stored.
            if (entry.Tail.Count == 0)
                entry.Stored ??= before;
            foreach (var happened in events)
                entry.Tail.Enqueue(happened);
            Settle(stripe, visitor, entry);
        }
    }

    /// <summary>Takes back an event that will not be stored.</summary>
    public void Remove(EdgeEvent happened) => Change(happened.Visitor, entry => entry.Remove(happened));

    /// <summary>
    /// Number of the last event that is in the stored profiles. A store that says less was found damaged, begins anew and does
    /// not know its visitors.
    /// </summary>
    public long SavedTo
    {
        get => Interlocked.Read(ref _savedTo);
        set => Interlocked.Exchange(ref _savedTo, value);
    }

    /// <summary>The stored profile, if it is at hand and these events of the visitor are the first that follow it.</summary>
    public Profile? StoredBefore(VisitorId visitor, EdgeEvent[] events)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            return stripe.Entries.TryGetValue(visitor, out var entry) && entry.BeginsWith(events) ? entry.Stored?.Profile : null;
        }
    }

    /// <summary>Whether these events of the visitor are the only ones that are not stored; under the visitor's lock.</summary>
    public bool HasOnly(VisitorId visitor, EdgeEvent[] events) =>
        StripeOf(visitor).Entries.TryGetValue(visitor, out var entry)
        && entry.Tail.Count == events.Length
        && entry.BeginsWith(events);

    /// <summary>Says what is about to be saved, and the events that are in it.</summary>
    public void BeginSave(VisitorId visitor, RememberedVisitor next, EdgeEvent[] included)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            var entry = EntryOf(stripe, visitor);
            entry.Saving = true;
            Forget(entry);
            entry.Stored = next;
            foreach (var happened in included)
                entry.Remove(happened);
        }
    }

    /// <summary>Says that it has been saved.</summary>
    public void EndSave(VisitorId visitor) => Change(visitor, entry => entry.Saving = false);

    /// <summary>Begins a read of the store.</summary>
    public ProfileRead BeginRead(VisitorId visitor)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            var entry = EntryOf(stripe, visitor);
            entry.Readers++;
            return new ProfileRead(this, visitor, entry);
        }
    }

    /// <summary>Forgets a visitor, reads under way included.</summary>
    public void Erase(VisitorId visitor)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            if (!stripe.Entries.Remove(visitor, out var entry))
                return;
            entry.IsErased = true;
            Forget(entry);
        }
    }

    private static Entry EntryOf(Stripe stripe, VisitorId visitor) =>
        CollectionsMarshal.GetValueRefOrAddDefault(stripe.Entries, visitor, out _) ??= new Entry();

    private void Change(VisitorId visitor, Action<Entry> change)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            if (!stripe.Entries.TryGetValue(visitor, out var entry))
                return;
            change(entry);
            Settle(stripe, visitor, entry);
        }
    }

    // Without a read or a save under way the stored profile is here for speed only, and goes where there is no room.
    private void Settle(Stripe stripe, VisitorId visitor, Entry entry)
    {
        if (entry.Readers > 0 || entry.Saving)
            return;

        if (entry.Tail.Count == 0)
        {
            Forget(entry);
            stripe.Entries.Remove(visitor);
        }
        else if (entry.Stored is { } stored && !entry.IsCounted)
        {
            entry.IsCounted = _kept.TryAdd(stored);
            if (!entry.IsCounted)
                entry.Stored = null;
        }
    }

    private void Forget(Entry entry)
    {
        if (entry.IsCounted)
            _kept.Remove(entry.Stored!);
        (entry.Stored, entry.IsCounted) = (null, false);
    }

    // Ids are random, but the client could choose among many of them: only an even spread is lost by that, not time.
    private Stripe StripeOf(VisitorId visitor) => _stripes[(int)(visitor.Value % Stripes)];

    /// <summary>A read of the store under way.</summary>
    public readonly struct ProfileRead(UnstoredEvents owner, VisitorId visitor, object state) : IDisposable
    {
        private Entry Entry => (Entry)state;

        /// <summary>Whether the visitor was erased meanwhile, so that what was read counts for nothing.</summary>
        public bool IsErased => Entry.IsErased;

        /// <summary>What was read with what the store does not know yet. Under the visitor's lock.</summary>
        public Profile Complete(Profile? stored, TimeSpan visitGap)
        {
            Entry.Stored ??= new RememberedVisitor(stored ?? Profile.Empty);
            return Entry.Stored.Profile.Apply([.. Entry.Tail], visitGap);
        }

        /// <summary>Ends the read.</summary>
        public void Dispose()
        {
            var entry = Entry;
            owner.Change(visitor, found =>
            {
                if (ReferenceEquals(found, entry))
                    found.Readers--;
            });
        }
    }

    private sealed class Stripe
    {
        public readonly Lock Lock = new();

        public readonly Dictionary<VisitorId, Entry> Entries = [];
    }

    private sealed class Entry
    {
        public Queue<EdgeEvent> Tail { get; private set; } = new();

        /// <summary>The profile that the store holds or is about to hold, so that the tail follows it; null if it is not at hand.</summary>
        public RememberedVisitor? Stored { get; set; }

        /// <summary>Whether it is counted among the kept.</summary>
        public bool IsCounted { get; set; }

        public bool Saving { get; set; }

        public int Readers { get; set; }

        public bool IsErased { get; set; }

        // By reference, here and below: two equal events are two.
        public bool BeginsWith(EdgeEvent[] events)
        {
            var place = 0;
            foreach (var unstored in Tail)
            {
                if (place == events.Length)
                    break;
                if (!ReferenceEquals(unstored, events[place++]))
                    return false;
            }

            return place == events.Length;
        }

        // It is the first, unless one was not stored that came later than others.
        public void Remove(EdgeEvent happened)
        {
            if (Tail.TryPeek(out var first) && ReferenceEquals(first, happened))
                Tail.Dequeue();
            else
                Tail = new Queue<EdgeEvent>(Tail.Where(candidate => !ReferenceEquals(candidate, happened)));
        }
    }
}
