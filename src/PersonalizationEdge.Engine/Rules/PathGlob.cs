namespace PersonalizationEdge.Engine.Rules;

/// <summary>A pattern for paths: <c>*</c> matches within one segment, <c>**</c> across segments.</summary>
public sealed class PathGlob
{
    private PathGlob(string text) => Text = text;

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Compiles a pattern.</summary>
    public static PathGlob Parse(string text) => new(text);

    /// <summary>Whether a path, without query, is meant.</summary>
    public bool IsMatch(ReadOnlySpan<char> path) => throw new NotImplementedException();
}
