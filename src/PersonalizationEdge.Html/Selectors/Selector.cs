using System.Diagnostics.CodeAnalysis;

namespace PersonalizationEdge.Html;

/// <summary>A CSS selector that one pass over a page can answer.</summary>
/// <remarks>Type, <c>*</c>, <c>*|</c>, <c>#id</c>, <c>.class</c>, attributes with every operator and the flags <c>i</c> and
/// <c>s</c>, <c>:first-child</c>, <c>:nth-child()</c>, <c>:first-of-type</c>, <c>:nth-of-type()</c>, <c>:not()</c>,
/// <c>:is()</c>, <c>:where()</c>, <c>:root</c>, descendant, child, lists. Names ignore case; ids, classes and
/// values do not, unless <c>i</c> says so or HTML does of the attribute.</remarks>
public sealed class Selector
{
    internal Selector(string text, IReadOnlyList<IReadOnlyList<CompoundSelector>> alternatives)
    {
        Text = text;
        Alternatives = alternatives;
    }

    /// <summary>Any element.</summary>
    public static Selector Any { get; } = new("*", [[CompoundSelector.Any]]);

    /// <summary>Whether it asks nothing of an element's ancestors.</summary>
    public bool IsSimple => Alternatives.All(chain => chain.Count == 1);

    /// <summary>The selector as it was written.</summary>
    public string Text { get; }

    /// <summary>The parts between the commas, each a chain of compounds from left to right.</summary>
    internal IReadOnlyList<IReadOnlyList<CompoundSelector>> Alternatives { get; }

    /// <summary>Reads a selector, or says at which character it cannot be used and why.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Selector? selector,
        [NotNullWhen(false)] out SelectorProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new SelectorParser(text);
        var alternatives = parser.ParseList();
        problem = parser.Problem;
        selector = problem is null ? new Selector(text, alternatives) : null;
        return selector is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
