using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What a rule set makes of a history: which entries each filter accepts, when they were, which are about the same.</summary>
/// <remarks>
/// Kept with the history, and carried on to what it grows into: between two pages a visitor's history changes by a few
/// entries of hundreds, and looking at all of them again took two thirds of a decision (measured).
/// </remarks>
internal sealed class HistoryAnswers : DerivedHistory
{
    private const int BytesOfItself = 200;
    private const int MaskBytes = HistoryMask.Words * sizeof(ulong);
    private const int PlaceBytes = sizeof(int) + sizeof(short);

    // The index is known by a token of its own: it would hold all that it remembers of pages beyond its rule set's end.
    private readonly object _index;
    private readonly IItemLookup _items;
    private readonly long _itemsVersion;
    private readonly HistoryMask[] _matches;

    // By the entries' places.
    private readonly int[] _subjectHashes;
    private readonly short[] _subjects;

    private HistoryAnswers(HistoryIndex index, IItemLookup items, long itemsVersion, int length)
    {
        _index = index.Token;
        _items = items;
        _itemsVersion = itemsVersion;
        _matches = new HistoryMask[index.Count];
        _subjectHashes = new int[length];
        _subjects = new short[length];
    }

    /// <inheritdoc/>
    public override int Bytes => BytesOfItself + (MaskBytes * _matches.Length) + (PlaceBytes * _subjects.Length);

    /// <summary>A number for what each entry is about (see <see cref="HistoryIndex.AreAboutTheSame"/>): the same for the same.</summary>
    public ReadOnlySpan<short> Subjects => _subjects;

    /// <summary>Whether the entries lie in the order of their times; not so where a clock stepped back in between.</summary>
    public bool IsInOrder { get; private set; }

    /// <summary>The answers for a history: those that it has, or earlier ones carried on, or new ones, which it then has.</summary>
    public static HistoryAnswers Of(VisitorHistory history, HistoryIndex index, IItemLookup items)
    {
        // The version is older than what is found: a change in between shows at the next look.
        var version = items.Version;
        if (history.Derived is HistoryAnswers known && known.AreOf(index, items, version))
            return known;

        var answers = new HistoryAnswers(index, items, version, history.Length);
        var done = history.Earlier is { Derived: HistoryAnswers earlier } grown && earlier.AreOf(index, items, version)
            ? answers.CarryOn(earlier, grown.Kept)
            : 0;
        answers.Add(history, done, index);

        // The empty history is everybody's.
        if (history.Length > 0)
            history.Derived = answers;

        return answers;
    }

    /// <summary>The entries that a filter accepts.</summary>
    public ref readonly HistoryMask Matches(int filter) => ref _matches[filter];

    private bool AreOf(HistoryIndex index, IItemLookup items, long itemsVersion) =>
        ReferenceEquals(_index, index.Token) && ReferenceEquals(_items, items) && _itemsVersion == itemsVersion;

    // Gives how many of the entries are answered.
    private int CarryOn(HistoryAnswers earlier, in HistoryMask kept)
    {
        Span<short> left = stackalloc short[VisitorHistory.Limit];
        var (place, count, leaving) = (0, 0, 0);
        while (place < earlier._subjects.Length)
        {
            var end = Math.Min(kept.NextAbsentFrom(place), earlier._subjects.Length);
            Array.Copy(earlier._subjectHashes, place, _subjectHashes, count, end - place);
            Array.Copy(earlier._subjects, place, _subjects, count, end - place);
            count += end - place;
            place = end + 1;
            if (end < earlier._subjects.Length)
                left[leaving++] = (short)end;
        }

        for (var filter = 0; filter < _matches.Length; filter++)
            _matches[filter] = Without(left[..leaving], earlier._matches[filter]);

        IsInOrder = earlier.IsInOrder;

        return count;
    }

    // From the last on: what leaves does not move the places before it.
    private static HistoryMask Without(ReadOnlySpan<short> left, HistoryMask matches)
    {
        for (var number = left.Length - 1; number >= 0; number--)
            matches.CloseUp(left[number]);

        return matches;
    }

    private void Add(VisitorHistory history, int from, HistoryIndex index)
    {
        var entries = history.Entries;
        index.Match(entries, from, _items, _matches, _subjectHashes);
        for (var place = from; place < entries.Length; place++)
            _subjects[place] = SubjectBefore(entries, place, index) ?? FreeSubject(place);

        // Entries that are in order stay so when some leave; others may get into order by that.
        IsInOrder = AreInOrder(history.Times.From(IsInOrder ? Math.Max(0, from - 1) : 0));
    }

    private short FreeSubject(int place)
    {
        var taken = default(HistoryMask);
        foreach (var subject in _subjects.AsSpan(0, place))
            taken.Add(subject);

        return (short)taken.NextAbsentFrom(0);
    }

    private short? SubjectBefore(Parts<HistoryEntry> entries, int place, HistoryIndex index)
    {
        var hash = _subjectHashes[place];
        for (var from = 0; from < place; from++)
        {
            var same = _subjectHashes.AsSpan(from, place - from).IndexOf(hash);
            if (same < 0)
                return null;

            from += same;
            if (index.AreAboutTheSame(entries[from], entries[place], _items))
                return _subjects[from];
        }

        return null;
    }

    private static bool AreInOrder(Parts<long> times)
    {
        for (var place = 1; place < times.Length; place++)
        {
            if (times[place] < times[place - 1])
                return false;
        }

        return true;
    }
}
