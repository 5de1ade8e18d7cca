namespace PersonalizationEdge.Declared;

/// <summary>A refusal as a script reads it.</summary>
/// <param name="Title">The reason's name.</param>
/// <param name="Detail">The reason for people.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Consent">Where a visitor agrees or refuses.</param>
internal sealed record DeclaredProblem(string Title, string Detail, int Status, string Consent);
