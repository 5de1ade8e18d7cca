using System.Diagnostics.CodeAnalysis;

namespace PersonalizationEdge.Html;

/// <summary>A CSS selector that one pass over a page can answer.</summary>
public sealed class Selector
{
    internal Selector(string text) => Text = text;

    /// <summary>The selector as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a selector, or says at which character it cannot be used and why.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Selector? selector,
        [NotNullWhen(false)] out SelectorProblem? problem) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string ToString() => Text;
}
