namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item of an <see cref="ItemIndex"/> with what is asked of it a thousand times a row.</summary>
/// <param name="Item">The item.</param>
/// <param name="Counted">Its number in the <see cref="CountTable"/>, -1 if it had none.</param>
/// <param name="Topics">The numbers of its topics.</param>
/// <param name="Kind">The number of its kind.</param>
/// <param name="Category">The number of its category, -1 if it has none.</param>
/// <param name="Brand">The number of its brand, -1 if it has none.</param>
internal readonly record struct IndexedItem(
    ScoringItem Item, int Counted, int[] Topics, int Kind, int Category, int Brand);
