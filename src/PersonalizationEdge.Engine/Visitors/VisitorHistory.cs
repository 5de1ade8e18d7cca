using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>A visitor's last events, oldest first; immutable.</summary>
/// <remarks>
/// Exposures have a limit of their own, so that many of them never push out what a visitor did. So either class loses its
/// oldest entry, wherever that lies: the entries before it are all of the other class. They make up the older part, and both
/// parts grow at the end and shrink at the beginning only, in buffers that the histories grown out of one another share.
/// </remarks>
public sealed class VisitorHistory
{
    /// <summary>The most entries of both classes together.</summary>
    public const int Limit = Profile.HistoryLimit + Profile.ExposureLimit;

    private readonly EntryWindow _older;
    private readonly EntryWindow _newer;
    private readonly int _exposures;
    private readonly int _textBytes;
    private volatile DerivedHistory? _derived;
    private EarlierHistory? _earlier;

    private VisitorHistory(HistoryEntry[] entries)
    {
        _newer = new EntryWindow(entries);
        foreach (ref readonly var entry in entries.AsSpan())
        {
            _exposures += IsExposure(entry) ? 1 : 0;
            _textBytes += entry.TextBytes;
        }
    }

    private VisitorHistory(in Growing grown)
    {
        (_older, _newer, _exposures, _textBytes) = (grown.Older, grown.Newer, grown.Exposures, grown.TextBytes);
        _earlier = grown.Earlier;
    }

    /// <summary>Nothing has happened.</summary>
    public static VisitorHistory Empty { get; } = new([]);

    /// <summary>The entries; at most <see cref="Limit"/>.</summary>
    public Parts<HistoryEntry> Entries => new(_older.Entries, _newer.Entries);

    /// <summary>When each entry was, in milliseconds since 1970-01-01 UTC.</summary>
    internal Parts<long> Times => new(_older.Times, _newer.Times);

    /// <summary>How many entries there are.</summary>
    public int Length => _older.Length + _newer.Length;

    /// <summary>About how many bytes of memory it takes, with its texts and what was derived of it.</summary>
    public int Bytes =>
        (EntryBuffer.BytesOfRoom * (_older.Capacity + _newer.Capacity)) + _textBytes + StoredTextBytes + DerivedBytes;

    /// <summary>
    /// About how many bytes the texts of the profile take that this history came with from the store; they are its own, and
    /// not those of the catalogue and the rules.
    /// </summary>
    internal int StoredTextBytes { get; private init; }

    /// <summary>About how many bytes of memory what was derived of it takes.</summary>
    internal int DerivedBytes => (_derived ?? Volatile.Read(ref _earlier)?.Derived)?.Bytes ?? 0;

    /// <summary>What was worked out of these entries, to be used again; null if nothing was.</summary>
    internal DerivedHistory? Derived
    {
        get => _derived;
        set
        {
            _derived = value;
            Volatile.Write(ref _earlier, null);
        }
    }

    /// <summary>What was worked out of an earlier history that this one grew out of; null if nothing was.</summary>
    internal EarlierHistory? Earlier => Volatile.Read(ref _earlier);

    /// <summary>A history of these entries; of more than <see cref="Limit"/>, of the last.</summary>
    public static implicit operator VisitorHistory(HistoryEntry[] entries) =>
        new(entries.Length <= Limit ? entries : entries[^Limit..]);

    /// <summary>This history and more entries, without the oldest of each class beyond its limit.</summary>
    public VisitorHistory With(params ReadOnlySpan<HistoryEntry> newest)
    {
        var growing = new Growing(this);
        foreach (ref readonly var entry in newest)
            growing.Add(entry);

        return new VisitorHistory(growing) { StoredTextBytes = StoredTextBytes };
    }

    /// <summary>A history as it is read from the store.</summary>
    /// <param name="entries">Its entries, at most <see cref="Limit"/>.</param>
    /// <param name="textBytes">See <see cref="StoredTextBytes"/>.</param>
    internal static VisitorHistory OfStored(HistoryEntry[] entries, int textBytes) =>
        new(entries) { StoredTextBytes = textBytes };

    private static bool IsExposure(in HistoryEntry entry) => entry.Kind is EventKind.Exposure or EventKind.Seen;

    // The history that is being made.
    private struct Growing(VisitorHistory from)
    {
        public EntryWindow Older { get; private set; } = from._older;

        public EntryWindow Newer { get; private set; } = from._newer;

        public int Exposures { get; private set; } = from._exposures;

        public int TextBytes { get; private set; } = from._textBytes;

        public EarlierHistory? Earlier { get; private set; } =
            from._derived is { } derived ? new EarlierHistory(derived, HistoryMask.Before(from.Length)) : from.Earlier;

        private readonly int Length => Older.Length + Newer.Length;

        public void Add(in HistoryEntry entry)
        {
            Newer = Newer.With(entry);
            Exposures += IsExposure(entry) ? 1 : 0;
            TextBytes += entry.TextBytes;

            // What was stored under other limits may be more than one too many.
            while (Exposures > Profile.ExposureLimit)
                Leave(isExposure: true);
            while (Length - Exposures > Profile.HistoryLimit)
                Leave(isExposure: false);
        }

        // The oldest of a class.
        private void Leave(bool isExposure)
        {
            if (Older.Length > 0 && IsExposure(Older.Entries[0]) == isExposure)
            {
                Forget(Older.Entries[0], place: 0);
                Older = Older.WithoutFirst();
                return;
            }

            for (; IsExposure(Newer.Entries[0]) != isExposure; Newer = Newer.WithoutFirst())
                Older = Older.With(Newer.Entries[0]);

            Forget(Newer.Entries[0], place: Older.Length);
            Newer = Newer.WithoutFirst();
        }

        private void Forget(in HistoryEntry entry, int place)
        {
            Exposures -= IsExposure(entry) ? 1 : 0;
            TextBytes -= entry.TextBytes;
            Earlier = Earlier?.Without(place);
        }
    }
}
