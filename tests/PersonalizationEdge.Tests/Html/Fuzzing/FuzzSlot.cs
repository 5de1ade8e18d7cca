namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>A slot that is looked for, and what is done to it, as a case file says it.</summary>
/// <param name="Selector">Where it is, if not where its name is written as a marker.</param>
/// <param name="Name">The marker's value.</param>
/// <param name="Edit">The edit.</param>
/// <param name="Content">What the edit puts in.</param>
internal sealed record FuzzSlot(string? Selector, string Name, string Edit, string Content);
