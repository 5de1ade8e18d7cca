using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>A visitor's last events, oldest first; immutable.</summary>
/// <remarks>Exposures have a limit of their own, so that many of them never push out what a visitor did.</remarks>
public sealed class VisitorHistory
{
    /// <summary>The most entries of both classes together.</summary>
    public const int Limit = Profile.HistoryLimit + Profile.ExposureLimit;

    private readonly HistoryEntry[] _entries;
    private readonly Classes _classes;
    private volatile DerivedHistory? _derived;
    private EarlierHistory? _earlier;

    private VisitorHistory(HistoryEntry[] entries, Classes classes, EarlierHistory? earlier = null) =>
        (_entries, _classes, _earlier) = (entries, classes, earlier);

    /// <summary>Nothing has happened.</summary>
    public static VisitorHistory Empty { get; } = new([], default);

    /// <summary>The entries; at most <see cref="Limit"/>.</summary>
    public ReadOnlySpan<HistoryEntry> Entries => _entries;

    /// <summary>How many entries there are.</summary>
    public int Length => _entries.Length;

    /// <summary>About how many bytes of memory what was derived of it takes.</summary>
    public int DerivedBytes => (_derived ?? Volatile.Read(ref _earlier)?.Derived)?.Bytes ?? 0;

    /// <summary>
    /// About how many bytes the texts of the profile take that this history came with from the store; they are its own, and
    /// not those of the catalogue and the rules.
    /// </summary>
    public int StoredTextBytes { get; private init; }

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
    public static implicit operator VisitorHistory(HistoryEntry[] entries)
    {
        var last = entries.Length <= Limit ? entries : entries[^Limit..];

        return new VisitorHistory(last, Count(last));
    }

    /// <summary>This history and more entries, without the oldest of each class beyond its limit.</summary>
    public VisitorHistory With(params ReadOnlySpan<HistoryEntry> newest)
    {
        var classes = _classes + Count(newest);
        var leaving = new Leaving(classes);
        var next = new HistoryEntry[Length + newest.Length - leaving.Count];
        var earlier = _derived is { } derived ? new EarlierHistory(derived, HistoryMask.Before(Length)) : Earlier;
        classes = leaving.Left(classes);

        // What leaves is among the first; between, whole runs are copied.
        var (kept, begin) = (0, 0);
        for (var index = 0; leaving.Count > 0 && index < _entries.Length; index++)
        {
            if (leaving.Takes(_entries[index].Kind))
            {
                kept += Copy(_entries.AsSpan(begin..index), next.AsSpan(kept));
                begin = index + 1;
                earlier = earlier?.Without(kept);
            }
        }

        kept += Copy(_entries.AsSpan(begin..), next.AsSpan(kept));
        foreach (ref readonly var entry in newest)
        {
            if (!leaving.Takes(entry.Kind))
                next[kept++] = entry;
        }

        return new VisitorHistory(next, classes, earlier) { StoredTextBytes = StoredTextBytes };
    }

    /// <summary>A history as it is read from the store.</summary>
    /// <param name="entries">Its entries, at most <see cref="Limit"/>.</param>
    /// <param name="textBytes">See <see cref="StoredTextBytes"/>.</param>
    internal static VisitorHistory OfStored(HistoryEntry[] entries, int textBytes) =>
        new(entries, Count(entries)) { StoredTextBytes = textBytes };

    private static int Copy(ReadOnlySpan<HistoryEntry> run, Span<HistoryEntry> to)
    {
        run.CopyTo(to);

        return run.Length;
    }

    private static bool IsExposure(EventKind kind) => kind is EventKind.Exposure or EventKind.Seen;

    private static Classes Count(ReadOnlySpan<HistoryEntry> entries)
    {
        var exposures = 0;
        foreach (ref readonly var entry in entries)
        {
            if (IsExposure(entry.Kind))
                exposures++;
        }

        return new Classes(entries.Length - exposures, exposures);
    }

    private readonly record struct Classes(int Events, int Exposures)
    {
        public static Classes operator +(Classes one, Classes other) =>
            new(one.Events + other.Events, one.Exposures + other.Exposures);
    }

    // How many of the oldest entries of each class have yet to leave.
    private struct Leaving(Classes all)
    {
        private int _events = Math.Max(0, all.Events - Profile.HistoryLimit);
        private int _exposures = Math.Max(0, all.Exposures - Profile.ExposureLimit);

        public readonly int Count => _events + _exposures;

        public readonly Classes Left(Classes all) => new(all.Events - _events, all.Exposures - _exposures);

        public bool Takes(EventKind kind)
        {
            ref var left = ref _events;
            if (IsExposure(kind))
                left = ref _exposures;

            return left > 0 && left-- > 0;
        }
    }
}
