namespace PersonalizationEdge.Engine.Rules;

/// <summary>One entry of a rule file's <c>tests:</c>.</summary>
/// <param name="Visitor">Who visits.</param>
/// <param name="Page">The page's path.</param>
/// <param name="Expected">What the slots must get.</param>
internal sealed record RuleTest(TestVisitor Visitor, string Page, IReadOnlyList<RuleExpectation> Expected);
