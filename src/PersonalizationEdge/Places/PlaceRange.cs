namespace PersonalizationEdge.Places;

/// <summary>A row of a table: addresses that are in one place.</summary>
/// <param name="First">The first address.</param>
/// <param name="Last">The last address, included.</param>
/// <param name="Place">The number of the place; 0 where nobody can say.</param>
/// <param name="Line">The row's line in the file, from 1.</param>
internal readonly record struct PlaceRange<T>(T First, T Last, ushort Place, int Line)
    where T : unmanaged;
