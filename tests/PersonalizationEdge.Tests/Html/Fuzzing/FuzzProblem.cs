namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>What is wrong with an input: of which kind, and in detail.</summary>
internal sealed record FuzzProblem(string Kind, string Detail);
