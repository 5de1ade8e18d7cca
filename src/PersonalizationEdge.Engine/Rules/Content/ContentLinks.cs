using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Finds the links in an owner's markup, so that whoever follows one can be told.</summary>
internal static class ContentLinks
{
    // Stands for values that are known only when the content is shown; a link that holds one is not known either.
    private const string Unknown = "edge-value-of-a-visitor";

    /// <summary>The addresses that <c>a</c> and <c>area</c> elements lead to, as they are written, each once.</summary>
    public static IReadOnlyList<string> Of(ContentTemplate markup)
    {
        var text = markup.Literal
            ?? markup.Render(markup.Placeholders, [.. markup.Placeholders.Select(_ => Unknown)]);

        return text.Contains("href", StringComparison.OrdinalIgnoreCase) ? Read(text) : [];
    }

    private static string[] Read(string text)
    {
        var links = new List<string>();
        var reader = new FragmentReader(text);
        while (reader.Read(text.Length))
        {
            if (reader.IsEndTag || !IsLink(text.AsSpan(reader.NameStart, reader.NameLength)))
                continue;

            foreach (var attribute in reader.Attributes)
            {
                if (!text.AsSpan(attribute.NameStart, attribute.NameLength).Equals("href", StringComparison.OrdinalIgnoreCase))
                    continue;

                var address = UrlText.Decode(text.Substring(attribute.ValueStart, attribute.ValueLength));
                if (!address.Contains(Unknown, StringComparison.Ordinal))
                    links.Add(address);
                break;
            }
        }

        return [.. links.Distinct()];
    }

    private static bool IsLink(ReadOnlySpan<char> element) =>
        element.Equals("a", StringComparison.OrdinalIgnoreCase) || element.Equals("area", StringComparison.OrdinalIgnoreCase);
}
