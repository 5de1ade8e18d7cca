namespace PersonalizationEdge.Declared;

/// <summary>One preference of the rule files with the value that a visitor gave it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values it may have, or null for free text.</param>
/// <param name="MaxLength">The most characters of free text, or null.</param>
/// <param name="Value">The visitor's value, or null.</param>
internal sealed record PreferenceState(string Name, IReadOnlyList<string>? Values, int? MaxLength, string? Value);
