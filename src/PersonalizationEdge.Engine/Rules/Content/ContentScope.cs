namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What the rule files declare for content to show.</summary>
/// <param name="Preferences">The names under <c>preferences:</c>.</param>
/// <param name="QueryParameters">The parameters under <c>site: query:</c>.</param>
internal sealed record ContentScope(
    IReadOnlyCollection<string> Preferences,
    IReadOnlyCollection<string> QueryParameters)
{
    /// <summary>Nothing declared.</summary>
    public static ContentScope Empty { get; } = new([], []);
}
