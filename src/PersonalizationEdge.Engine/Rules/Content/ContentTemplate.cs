using System.Text;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>
/// An owner's content, compiled: literal text and placeholders, each with the encoding of the place it stands at.
/// </summary>
public sealed class ContentTemplate
{
    private readonly ContentPart[] _parts = [];
    private volatile PlaceholderMap? _lastMap;

    private ContentTemplate(string literal)
    {
        Literal = literal;
        LiteralUtf8 = Encoding.UTF8.GetBytes(literal);
    }

    private ContentTemplate(ContentPart[] parts, IReadOnlyList<Placeholder> placeholders) =>
        (_parts, Placeholders) = (parts, placeholders);

    /// <summary>The whole content where it has no placeholders, else null.</summary>
    public string? Literal { get; }

    /// <summary><see cref="Literal"/> as UTF-8, made once; empty where there are placeholders.</summary>
    public ReadOnlyMemory<byte> LiteralUtf8 { get; }

    /// <summary>The different placeholders, in the order of their values.</summary>
    public IReadOnlyList<Placeholder> Placeholders { get; } = [];

    /// <summary>Content without placeholders.</summary>
    public static ContentTemplate OfLiteral(string content) => new(content);

    /// <summary>Content with at least one placeholder.</summary>
    internal static ContentTemplate OfParts(ContentPart[] parts, IReadOnlyList<Placeholder> placeholders) =>
        new(parts, placeholders);

    /// <summary>The content with values, encoded for where they land.</summary>
    /// <param name="values">A value for each of <paramref name="placeholders"/>; none is null.</param>
    /// <param name="placeholders">
    /// The placeholders that the values are of; all of <see cref="Placeholders"/> are among them.
    /// </param>
    /// <remarks>
    /// Values are to come from <see cref="PlaceholderValues"/>, which lets no foreign URL pass as a path.
    /// </remarks>
    public string Render(IReadOnlyList<Placeholder> placeholders, IReadOnlyList<string> values)
    {
        if (Literal is not null)
            return Literal;

        var map = ReferenceEquals(placeholders, Placeholders) ? null : MapTo(placeholders);
        var written = new string[_parts.Length];
        for (var i = 0; i < written.Length; i++)
        {
            var part = _parts[i];
            written[i] = part.Literal
                ?? ValueEncoder.Encode(values[map?.Indexes[part.Value] ?? part.Value], part.Encoding);
        }

        return string.Concat(written);
    }

    // The list is another where several templates make up one content, and then always the same one.
    private PlaceholderMap MapTo(IReadOnlyList<Placeholder> placeholders)
    {
        if (_lastMap is { } last && ReferenceEquals(last.Of, placeholders))
            return last;

        var order = placeholders.ToList();
        var indexes = Placeholders.Select(placeholder => order.IndexOf(placeholder)).ToArray();
        if (indexes.Contains(-1))
            throw new ArgumentException("a placeholder of this content is missing", nameof(placeholders));

        var map = new PlaceholderMap(placeholders, indexes);
        _lastMap = map;
        return map;
    }

    private sealed record PlaceholderMap(IReadOnlyList<Placeholder> Of, int[] Indexes);
}
