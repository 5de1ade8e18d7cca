namespace PersonalizationEdge.Engine.Rules;

/// <summary>What came of loading rule files.</summary>
/// <param name="RuleSet">The rule set, or null if there is an error among the problems.</param>
/// <param name="Problems">Everything that is wrong, by file and place.</param>
public sealed record RuleLoadResult(RuleSet? RuleSet, IReadOnlyList<RuleProblem> Problems);
