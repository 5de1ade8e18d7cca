namespace PersonalizationEdge.Places;

/// <summary>What became of reading a table.</summary>
/// <param name="Table">The table; null if there is a problem.</param>
/// <param name="Rows">How many rows with addresses were read.</param>
/// <param name="Problems">Lines that cannot be used, in order; at most <see cref="PlaceImport.MostProblems"/>.</param>
internal sealed record PlaceImportResult(PlaceTable? Table, int Rows, IReadOnlyList<PlaceProblem> Problems);
