using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Writes a profile in the current version.</summary>
internal sealed class ProfileEncoder(Profile profile)
{
    private readonly CompactWriter _writer = new();
    private readonly ProfileTexts _texts = new(profile);

    /// <summary>The profile's bytes.</summary>
    public byte[] Encode()
    {
        _writer.Byte(ProfileCodec.Version);
        WriteCounters();
        _texts.Write(_writer);
        WriteOptional(profile.LandingPath);
        WriteOptional(profile.Source.ReferrerHost);
        WriteOptional(profile.Source.Campaign);
        WritePreferences();
        WriteHistory();
        WriteLastPage();

        return _writer.ToArray();
    }

    // Each time as the difference to one near to it.
    private void WriteCounters()
    {
        _writer.Signed(profile.FirstSeenMs);
        _writer.Signed(profile.LastViewMs);
        _writer.Signed(profile.LastViewMs - profile.VisitStartMs);
        _writer.Signed(profile.PreviousVisitEndMs == 0 ? 0 : profile.LastViewMs - profile.PreviousVisitEndMs);
        _writer.Unsigned((ulong)profile.Visits);
        _writer.Unsigned((ulong)profile.PagesInVisit);
    }

    private void WritePreferences()
    {
        _writer.Unsigned((ulong)profile.Preferences.Count);
        foreach (var (name, value) in profile.Preferences)
        {
            WriteText(name);
            WriteText(value);
        }
    }

    private void WriteHistory()
    {
        _writer.Unsigned((ulong)profile.History.Length);
        var previousMs = profile.FirstSeenMs;
        foreach (ref readonly var entry in profile.History.Entries)
        {
            _writer.Signed(entry.TimeMs - previousMs);
            WriteEntry(entry);
            previousMs = entry.TimeMs;
        }
    }

    private void WriteEntry(in HistoryEntry entry)
    {
        _writer.Byte((byte)entry.Kind);
        _writer.Byte((byte)FlagsOf(entry));
        WriteText(entry.Path);
        if (entry.Slot is { } slot)
            WriteText(slot);
        if (entry.Variant is { } variant)
            WriteText(variant);
        if (entry.Detail is { } detail)
            WriteText(detail);
        if (entry.Value is { } value)
            _writer.Real(value);
        if (entry.Items is { } items)
            WriteItems(items);
    }

    // 0 slots stand for no page.
    private void WriteLastPage()
    {
        var page = profile.LastPage;
        _writer.Unsigned((ulong)(page?.Slots.Count ?? 0));
        if (page is null)
            return;

        WriteText(page.Path);
        _writer.Signed(page.TimeMs - profile.LastViewMs);
        foreach (var slot in page.Slots)
        {
            WriteText(slot.Slot);
            WriteOptional(slot.Variant);
            WriteText(slot.Reason);
            WriteItems(slot.Items);
        }
    }

    // 0 items stand for none known.
    private void WriteItems(ShownItems? items)
    {
        var paths = items is null ? [] : items.Paths;
        _writer.Unsigned((ulong)paths.Length);
        foreach (var path in paths)
            WriteText(path);
    }

    private static EntryFlags FlagsOf(in HistoryEntry entry) =>
        (entry.BeginsVisit ? EntryFlags.BeginsVisit : EntryFlags.None)
        | (entry.Slot is null ? EntryFlags.None : EntryFlags.Slot)
        | (entry.Variant is null ? EntryFlags.None : EntryFlags.Variant)
        | (entry.Detail is null ? EntryFlags.None : EntryFlags.Detail)
        | (entry.Value is null ? EntryFlags.None : EntryFlags.Value)
        | (entry.Items is null ? EntryFlags.None : EntryFlags.Items);

    private void WriteText(string text) => _writer.Unsigned((ulong)_texts.IndexOf(text));

    // 0 stands for no text.
    private void WriteOptional(string? text) => _writer.Unsigned(text is null ? 0 : (ulong)_texts.IndexOf(text) + 1);
}
