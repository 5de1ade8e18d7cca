namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item of an <see cref="ItemIndex"/> with what is asked of it a thousand times a row.</summary>
/// <param name="Item">The item.</param>
/// <param name="IsInStock">Whether it can be had.</param>
/// <param name="Counted">Its number in the <see cref="CountTable"/>, -1 if it had none.</param>
/// <param name="Topics">The numbers of its topics.</param>
/// <param name="Kind">The number of its kind.</param>
/// <param name="Category">The number of its category, -1 if it has none.</param>
/// <param name="Brand">The number of its brand, -1 if it has none.</param>
internal readonly record struct IndexedItem(
    ScoringItem Item, bool IsInStock, int Counted, int[] Topics, int Kind, int Category, int Brand)
{
    /// <summary>The hash of its path.</summary>
    public uint Hash { get; } = HashOf(Item.Path);

    /// <summary>A hash of a path; it means nothing outside this process.</summary>
    public static uint HashOf(string path) => (uint)path.GetHashCode(StringComparison.Ordinal);
}
