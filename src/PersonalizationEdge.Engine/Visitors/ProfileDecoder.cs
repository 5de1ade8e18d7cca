using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>
/// Reads what <see cref="ProfileEncoder"/> wrote, from behind the version; damaged bytes never throw.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="hasLastPage">Whether they go on to the last page served, as they do since version 3.</param>
internal ref struct ProfileDecoder(ReadOnlySpan<byte> bytes, bool hasLastPage)
{
    // By object layout: what a string takes besides its characters.
    private const int StringBytes = 24;

    private CompactReader _reader = new(bytes);
    private string[] _texts = [];
    private int _textBytes;
    private bool _isDamaged;

    /// <summary>The profile, or null if the bytes are damaged.</summary>
    public Profile? Decode()
    {
        var counters = ReadCounters();
        _texts = new string[_reader.Count(ProfileTexts.Limit)];
        for (var i = 0; i < _texts.Length; i++)
        {
            _texts[i] = _reader.Text(ProfileCodec.TextLimit);
            _textBytes += StringBytes + (sizeof(char) * _texts[i].Length);
        }

        var profile = counters with
        {
            LandingPath = ReadOptional(),
            Source = SourceOf(ReadOptional(), ReadOptional()),
            Preferences = ReadPreferences(),
            History = ReadHistory(counters.FirstSeenMs),
            LastPage = hasLastPage ? ReadLastPage(counters.LastViewMs) : null,
        };

        return !_isDamaged && _reader.IsIntact && _reader.IsAtEnd ? profile : null;
    }

    private static VisitSource SourceOf(string? host, string? campaign) =>
        host is null && campaign is null ? VisitSource.Direct : new VisitSource(host, campaign);

    private Profile ReadCounters()
    {
        var firstSeenMs = _reader.Signed();
        var lastViewMs = _reader.Signed();
        var visitLastedMs = _reader.Signed();
        var sincePreviousMs = _reader.Signed();

        return new Profile
        {
            FirstSeenMs = firstSeenMs,
            LastViewMs = lastViewMs,
            VisitStartMs = lastViewMs - visitLastedMs,
            PreviousVisitEndMs = sincePreviousMs == 0 ? 0 : lastViewMs - sincePreviousMs,
            Visits = _reader.Count(int.MaxValue),
            PagesInVisit = _reader.Count(int.MaxValue),
        };
    }

    private IReadOnlyDictionary<string, string> ReadPreferences()
    {
        var count = _reader.Count(DeclaredPreferences.Limit);
        if (count == 0)
            return Profile.Empty.Preferences;

        var preferences = new OrderedDictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
            _isDamaged |= !preferences.TryAdd(ReadText(), ReadText());

        return preferences;
    }

    private VisitorHistory ReadHistory(long firstSeenMs)
    {
        var history = new HistoryEntry[_reader.Count(VisitorHistory.Limit)];
        var previousMs = firstSeenMs;
        for (var i = 0; i < history.Length; i++)
        {
            previousMs += _reader.Signed();
            history[i] = ReadEntry(previousMs);
        }

        return VisitorHistory.OfStored(history, _textBytes);
    }

    private HistoryEntry ReadEntry(long timeMs)
    {
        var kind = (EventKind)_reader.Byte();
        var flags = (EntryFlags)_reader.Byte();
        _isDamaged |= (flags & ~EntryFlags.All) != 0;

        return new HistoryEntry(
            timeMs,
            kind,
            ReadText(),
            flags.HasFlag(EntryFlags.Slot) ? ReadText() : null,
            flags.HasFlag(EntryFlags.Variant) ? ReadText() : null)
        {
            Detail = flags.HasFlag(EntryFlags.Detail) ? ReadText() : null,
            Value = flags.HasFlag(EntryFlags.Value) ? _reader.Real() : null,
            Items = flags.HasFlag(EntryFlags.Items) ? ReadItems() : null,
            BeginsVisit = flags.HasFlag(EntryFlags.BeginsVisit),
        };
    }

    private ServedPage? ReadLastPage(long lastViewMs)
    {
        var slots = new ServedSlot[_reader.Count(ServedPage.SlotLimit)];
        if (slots.Length == 0)
            return null;

        var (path, timeMs) = (ReadText(), lastViewMs + _reader.Signed());
        for (var i = 0; i < slots.Length; i++)
            slots[i] = new ServedSlot(ReadText(), ReadOptional(), ReadText(), ReadItems());

        return new ServedPage(path, timeMs, slots);
    }

    private ShownItems? ReadItems()
    {
        var paths = new string[_reader.Count(ShownItems.Limit)];
        for (var i = 0; i < paths.Length; i++)
            paths[i] = ReadText();

        return ShownItems.Of(paths);
    }

    private string ReadText()
    {
        var index = _reader.Count(_texts.Length - 1);

        // Damaged bytes may speak of a text where there is none.
        return index < _texts.Length ? _texts[index] : "";
    }

    private string? ReadOptional()
    {
        var number = _reader.Count(_texts.Length);

        return number == 0 || number > _texts.Length ? null : _texts[number - 1];
    }
}
