namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Looks through rules that can be used for what their owner hardly wants.</summary>
internal delegate IEnumerable<RuleProblem> RuleLint(RuleSet rules, LintContext context);
