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

    /// <summary>The lock under which a visitor's state changes; it may be taken again by who holds it.</summary>
    public Lock LockOf(VisitorId visitor) => StripeOf(visitor).Lock;

    /// <summary>Adds events that will be stored.</summary>
    public void Add(VisitorId visitor, ReadOnlySpan<EdgeEvent> events)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            EntryOf(stripe, visitor).Tail.AddRange(events);
        }
    }

    /// <summary>Takes back an event that will not be stored.</summary>
    public void Remove(EdgeEvent happened) => Change(happened.Visitor, entry => entry.RemoveFromTail(happened));

    /// <summary>Says what is about to be saved, and the events that are in it.</summary>
    public void BeginSave(VisitorId visitor, Profile next, IReadOnlyCollection<EdgeEvent> included)
    {
        var stripe = StripeOf(visitor);
        lock (stripe.Lock)
        {
            var entry = EntryOf(stripe, visitor);
            entry.Saving = true;
            entry.Newest = next;
            foreach (var happened in included)
                entry.RemoveFromTail(happened);
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
            if (stripe.Entries.Remove(visitor, out var entry))
                entry.IsErased = true;
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
            if (entry.Readers > 0 || entry.Saving)
                return;

            entry.Newest = null;
            if (entry.Tail.Count == 0)
                stripe.Entries.Remove(visitor);
        }
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
            var profile = Entry.Newest ?? stored ?? Profile.Empty;
            return profile.Apply([.. Entry.Tail], visitGap);
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
        public List<EdgeEvent> Tail { get; } = [];

        public Profile? Newest { get; set; }

        public bool Saving { get; set; }

        public int Readers { get; set; }

        public bool IsErased { get; set; }

        // By reference: two equal events are two. The event is nearly always the first.
        public void RemoveFromTail(EdgeEvent happened)
        {
            var index = Tail.FindIndex(candidate => ReferenceEquals(candidate, happened));
            if (index >= 0)
                Tail.RemoveAt(index);
        }
    }
}
