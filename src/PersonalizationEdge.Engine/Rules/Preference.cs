namespace PersonalizationEdge.Engine.Rules;

/// <summary>Something visitors may declare of themselves, declared under <c>preferences:</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values it may have; empty for free text.</param>
/// <param name="MaxLength">The most characters of free text.</param>
public sealed record Preference(string Name, IReadOnlyList<string> Values, int MaxLength);
