using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>A rule file made to hurt.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Code">The code of its first problem.</param>
/// <param name="Make">Makes the file.</param>
internal sealed record RuleBomb(string Name, string Code, Func<RuleSource> Make);
