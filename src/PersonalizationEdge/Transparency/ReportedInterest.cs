namespace PersonalizationEdge.Transparency;

/// <summary>An interest, as the visitor is told.</summary>
/// <param name="Name">What it is in.</param>
/// <param name="Percent">How strong it is; 100 is the strongest.</param>
internal sealed record ReportedInterest(string Name, int Percent);
