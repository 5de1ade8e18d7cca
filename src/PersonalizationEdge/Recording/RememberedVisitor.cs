using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>What memory holds of a visitor.</summary>
/// <param name="Profile">The whole profile, or null while it has not been read.</param>
/// <param name="Unmerged">While it has not been read: events that happened and are not recorded yet.</param>
internal sealed record RememberedVisitor(Profile? Profile, EdgeEvent[] Unmerged)
{
    // Measured by object layout: the cache's entry with its key and links, the profile, an entry of its history.
    private const int EntryBytes = 320;
    private const int HistoryEntryBytes = 48;
    private const int EventBytes = 144;
    private const int StringBytes = 24;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes
    {
        get
        {
            // Slot and variant names are shared with the rule set; paths come from requests.
            long bytes = EntryBytes;
            foreach (var entry in Profile is null ? default : Profile.History.Span)
                bytes += HistoryEntryBytes + StringBytes + (2 * entry.Path.Length);
            foreach (var happened in Unmerged)
                bytes += EventBytes + StringBytes + (2 * happened.Path.Length);
            return bytes;
        }
    }
}
