namespace PersonalizationEdge.Engine.Rules;

/// <summary>One entry of a rule file's <c>tests:</c>.</summary>
/// <param name="Name">What it shows, or null.</param>
/// <param name="Visitor">Who visits.</param>
/// <param name="Page">The page's path.</param>
/// <param name="Query">The page's query, without its question mark.</param>
/// <param name="At">When.</param>
/// <param name="Expected">What the slots must get.</param>
internal sealed record RuleTest(
    string? Name,
    TestVisitor Visitor,
    string Page,
    string Query,
    DateTimeOffset At,
    IReadOnlyList<RuleExpectation> Expected);
