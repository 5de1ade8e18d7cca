namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>A place in content that a value of the visitor or the page fills: <c>{preference.name|friend}</c>.</summary>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Name">The preference or query parameter, else null.</param>
/// <param name="Default">What stands there without a value; null where the variant does not apply then.</param>
public sealed record Placeholder(PlaceholderSource Source, string? Name, string? Default);
