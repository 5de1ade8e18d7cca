namespace PersonalizationEdge.Recording;

/// <summary>The room for stored profiles that are kept while events follow them, so that saving need not read them again.</summary>
/// <remarks>
/// A profile in memory mostly shares its history with the stored one that it grew out of, so 16 MiB counted are far less in
/// truth. Without room a profile is read from the store when it is to be saved, which costs some 30 us.
/// </remarks>
internal sealed class KeptProfiles
{
    private const long LimitBytes = 16 * 1024 * 1024;

    private long _bytes;

    /// <summary>Counts a profile; false, and not counted, if there is no room.</summary>
    public bool TryAdd(RememberedVisitor kept)
    {
        if (Interlocked.Add(ref _bytes, kept.Bytes) <= LimitBytes)
            return true;

        Remove(kept);
        return false;
    }

    /// <summary>A counted profile is kept no more.</summary>
    public void Remove(RememberedVisitor kept) => Interlocked.Add(ref _bytes, -kept.Bytes);
}
