namespace PersonalizationEdge.Html;

/// <summary>Keeps what became of the slots: of each of their elements, and of all of them together.</summary>
internal sealed class SlotLedger
{
    private IReadOnlyList<SlotMarker> _markers = [];
    private Entry[] _entries = [];
    private bool _gaveUp;

    public void Reset(IReadOnlyList<SlotMarker> markers)
    {
        _markers = markers;
        if (_entries.Length < markers.Count)
        {
            _entries = new Entry[markers.Count];
        }

        Array.Clear(_entries);
        _gaveUp = false;
    }

    public SlotVerdict Verdict(int slot) => _entries[slot].Verdict;

    /// <summary>Why a slot, or some of its elements, were left alone, in words, where the verdict does not say it
    /// all.</summary>
    public string? Reason(int slot)
    {
        ref readonly var entry = ref _entries[slot];
        if (entry.Met > 1 && entry.Done < entry.Met)
        {
            return entry.Done > 0
                ? $"{entry.Done} of {entry.Met} places were changed; the others: {WordsOf(entry)}"
                : $"none of {entry.Met} places was changed: {WordsOf(entry)}";
        }

        var isCut = _gaveUp && _markers[slot].All && entry.Done > 0;
        return entry.Failure != SlotVerdict.NotFound ? ReasonOf(entry)
            : isCut ? "the page was not read to its end; there may be more places"
            : null;
    }

    /// <summary>An element of the slot was met.</summary>
    public void Meet(int slot) => _entries[slot].Met++;

    /// <summary>What becomes of the slot's element is known at its end.</summary>
    public void Await(int slot) => _entries[slot].IsAwaited = true;

    public bool IsAwaited(int slot) => _entries[slot].IsAwaited;

    /// <summary>An element of the slot is done with, or left alone.</summary>
    public void Settle(int slot, SlotVerdict verdict, string? reason = null)
    {
        _entries[slot].IsAwaited = false;
        Settle(ref _entries[slot], verdict, reason, winner: null);
    }

    /// <summary>An element of the slot is left alone, while another one may still be awaited.</summary>
    public void PassOver(int slot, SlotVerdict verdict, string reason) =>
        Settle(ref _entries[slot], verdict, reason, winner: null);

    /// <summary>An element of the slot is left alone because of another slot.</summary>
    public void Yield(int slot, int winner, string words) =>
        Settle(ref _entries[slot], SlotVerdict.InsideAnotherSlot, words, _markers[winner].Name);

    /// <summary>Nothing more is done.</summary>
    public void GiveUp(SlotVerdict verdict)
    {
        _gaveUp = true;
        for (var slot = 0; slot < _markers.Count; slot++)
        {
            if (_entries[slot].IsAwaited || _entries[slot].Verdict == SlotVerdict.NotFound)
            {
                Settle(slot, verdict);
            }
        }
    }

    public void CopyTo(Span<SlotVerdict> verdicts, Span<string?> reasons)
    {
        for (var slot = 0; slot < Math.Min(_markers.Count, verdicts.Length); slot++)
        {
            verdicts[slot] = Verdict(slot);
        }

        for (var slot = 0; slot < Math.Min(_markers.Count, reasons.Length); slot++)
        {
            reasons[slot] = Reason(slot);
        }
    }

    // Of several elements the best counts, and of those that were left alone the first.
    private static void Settle(ref Entry entry, SlotVerdict verdict, string? reason, string? winner)
    {
        var isDone = verdict is SlotVerdict.Applied or SlotVerdict.Kept;
        if (isDone)
        {
            entry.Done++;
        }
        else if (entry.Failure == SlotVerdict.NotFound)
        {
            (entry.Failure, entry.Reason, entry.Winner) = (verdict, reason, winner);
        }

        if (entry.Verdict == SlotVerdict.NotFound || verdict == SlotVerdict.Applied
            || (isDone && entry.Verdict != SlotVerdict.Applied))
        {
            entry.Verdict = verdict;
        }
    }

    private static string? ReasonOf(in Entry entry) =>
        entry.Winner is null ? entry.Reason : $"{entry.Reason} slot \"{entry.Winner}\"";

    private static string WordsOf(in Entry entry) => ReasonOf(entry) ?? entry.Failure switch
    {
        SlotVerdict.TooLarge => "larger than may be held back",
        SlotVerdict.Fault => "rewriting stopped at a fault",
        _ => "where the element ends is not certain, or it does not take the edit",
    };

    private struct Entry
    {
        public SlotVerdict Verdict;

        /// <summary>What became of the first element that was left alone.</summary>
        public SlotVerdict Failure;

        public string? Reason;
        public string? Winner;
        public int Met;
        public int Done;
        public bool IsAwaited;
    }
}
