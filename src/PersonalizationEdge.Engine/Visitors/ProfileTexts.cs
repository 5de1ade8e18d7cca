using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The texts of a profile, each once, in the order in which they are first met.</summary>
internal sealed class ProfileTexts
{
    // Enumerates in the order of adding as long as nothing is removed; the index says so explicitly.
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Collects them.</summary>
    public ProfileTexts(Profile profile)
    {
        Add(profile.LandingPath);
        Add(profile.Source.ReferrerHost);
        Add(profile.Source.Campaign);
        foreach (var (name, value) in profile.Preferences)
        {
            Add(name);
            Add(value);
        }

        foreach (ref readonly var entry in profile.History.Entries)
        {
            Add(entry.Path);
            Add(entry.Slot);
            Add(entry.Variant);
            Add(entry.Detail);
            Add(entry.Items);
        }

        Add(profile.LastPage);
    }

    /// <summary>The most texts of a profile within its limits.</summary>
    public const int Limit =
        4 + (2 * DeclaredPreferences.Limit) + (4 * VisitorHistory.Limit) + (Profile.ExposureLimit * ShownItems.Limit)
        + (ServedPage.SlotLimit * (3 + ShownItems.Limit));

    /// <summary>The number of a text that was collected.</summary>
    public int IndexOf(string text) => _indexes[Cut(text)];

    /// <summary>Writes them.</summary>
    public void Write(CompactWriter writer)
    {
        writer.Unsigned((ulong)_indexes.Count);
        foreach (var text in _indexes.Keys)
            writer.Text(text);
    }

    private static string Cut(string text) =>
        text.Length <= ProfileCodec.TextLimit ? text : text[..ProfileCodec.TextLimit];

    private void Add(ServedPage? page)
    {
        if (page is null)
            return;

        Add(page.Path);
        foreach (var slot in page.Slots)
        {
            Add(slot.Slot);
            Add(slot.Variant);
            Add(slot.Reason);
            Add(slot.Items);
        }
    }

    private void Add(ShownItems? items)
    {
        if (items is null)
            return;

        foreach (var path in items.Paths)
            Add(path);
    }

    private void Add(string? text)
    {
        if (text is not null)
            _indexes.TryAdd(Cut(text), _indexes.Count);
    }
}
