namespace PersonalizationEdge.Places;

/// <summary>The whole number line cut into pieces that have one place each.</summary>
/// <param name="Starts">Where each piece begins, ascending; it ends where the next begins.</param>
/// <param name="Places">The number of each piece's place; 0 where nobody can say.</param>
internal sealed record PlaceSegments<T>(T[] Starts, ushort[] Places)
    where T : unmanaged, IComparable<T>
{
    /// <summary>The number of the place of an address.</summary>
    public int Find(T address)
    {
        var found = Starts.AsSpan().BinarySearch(address);
        var piece = found >= 0 ? found : ~found - 1;

        return piece < 0 ? 0 : Places[piece];
    }
}
