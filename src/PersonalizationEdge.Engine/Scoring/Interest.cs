namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Something a visitor often looks at.</summary>
/// <param name="Name">A tag or a category.</param>
/// <param name="Share">How strong the interest is, above 0; 1 is the visitor's strongest.</param>
public readonly record struct Interest(string Name, double Share);
