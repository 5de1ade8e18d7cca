using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>What memory holds of a visitor: the whole profile.</summary>
internal sealed class RememberedVisitor(Profile profile)
{
    // Measured by object layout: the cache's entry with its key and links and the profile, a preference in its table.
    private const int EntryBytes = 400;
    private const int PreferenceBytes = 48;
    private const int StringBytes = 24;
    private const int ServedSlotBytes = 48;
    private const int ShownItemsBytes = 48;
    private const int ReferenceBytes = 8;

    /// <summary>The profile.</summary>
    public Profile Profile { get; } = profile;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes { get; } = EntryBytes + BytesOf(profile);

    private static long BytesOf(Profile profile)
    {
        var source = profile.Source;
        var bytes = (long)profile.History.Bytes + BytesOf(profile.LandingPath) + BytesOf(source.ReferrerHost) + BytesOf(source.Campaign);
        foreach (var (name, value) in profile.Preferences)
            bytes += PreferenceBytes + BytesOf(name) + BytesOf(value);

        return bytes + BytesOf(profile.LastPage);
    }

    private static long BytesOf(ServedPage? page)
    {
        long bytes = 0;
        foreach (var slot in page?.Slots ?? [])
            bytes += ServedSlotBytes + BytesOf(slot.Reason) + BytesOf(slot.Items);
        return bytes;
    }

    // The paths are the catalogue's, or stored texts, which are counted once.
    private static long BytesOf(ShownItems? items) =>
        items is null ? 0 : ShownItemsBytes + (ReferenceBytes * (long)items.Paths.Length);

    private static long BytesOf(string? text) => text is null ? 0 : StringBytes + (2L * text.Length);
}
