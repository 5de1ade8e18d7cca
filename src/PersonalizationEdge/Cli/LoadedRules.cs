using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli;

/// <summary>Rules and a visitor as a command names them.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Visitor">The visitor, or null where none was named.</param>
internal sealed record LoadedRules(RuleSet Rules, TestVisitor? Visitor)
{
    /// <summary>Reads both; null after every problem was told.</summary>
    public static LoadedRules? Read(string rules, string? visitor, TextWriter errors)
    {
        var loaded = RuleSetHolder.LoadFrom(rules);
        IEnumerable<RuleProblem> problems = loaded.Problems;
        TestVisitor? who = null;
        if (visitor is not null)
        {
            who = TestVisitor.Load(new RuleSource(visitor, File.ReadAllBytes(visitor)), out var visitorProblems);
            problems = problems.Concat(visitorProblems);
        }

        foreach (var problem in problems)
            errors.WriteLine(problem);

        return loaded.RuleSet is { } set && (visitor is null || who is not null) ? new LoadedRules(set, who) : null;
    }
}
