using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>What the rewriter made of an input, and what is wrong already before any parser is asked.</summary>
internal sealed record FuzzOutcome(FuzzInput Input, string Output, SlotVerdict[] Verdicts, bool IsLost, FuzzProblem? Problem);
