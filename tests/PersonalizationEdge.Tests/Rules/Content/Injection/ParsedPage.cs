using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Tests.Rules.Content.Injection;

/// <summary>What a browser makes of a page, one line for each element, attribute and text.</summary>
internal static class ParsedPage
{
    private static readonly string[] UrlAttributes =
    [
        "href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "cite", "background", "ping",
        "imagesrcset", "longdesc", "manifest", "codebase", "archive",
    ];

    private static readonly Url Base = new("https://shop.example/here/page");

    /// <summary>The lines of a page; an attribute's begins with <c>@</c>, a URL attribute's with <c>@@</c>.</summary>
    public static IReadOnlyList<string> Read(string page, bool isScripting)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = isScripting });
        var lines = new List<string>();
        Describe(parser.ParseDocument(page), lines);
        return lines;
    }

    /// <summary>The scheme and host to which each URL of such lines leads.</summary>
    public static IReadOnlyList<string> Targets(IEnumerable<string> lines) =>
    [
        .. from line in lines
           where line.StartsWith("@@", StringComparison.Ordinal)
           let value = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]
           from url in line.Contains("srcset", StringComparison.Ordinal) ? Candidates(value) : [value]
           let target = new Url(Base, url)
           select $"{target.Scheme}://{target.Host}",
    ];

    // HTML, section 4.8.4.2.2: a URL is what has no white space, without the commas at its end, which end the
    // candidate; else the next comma does.
    private static IEnumerable<string> Candidates(string list)
    {
        for (var rest = list.TrimStart(' ', ','); rest.Length > 0; rest = rest.TrimStart(' ', ','))
        {
            var end = rest.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? space : rest.Length;
            var (url, next) = (rest[..end], rest[end..]);
            yield return url.TrimEnd(',');
            if (!url.EndsWith(','))
                next = next.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? next[comma..] : "";

            rest = next;
        }
    }

    private static void Describe(INode node, List<string> lines)
    {
        foreach (var child in node is IHtmlTemplateElement template ? template.Content.ChildNodes : node.ChildNodes)
        {
            lines.Add(child is IElement element ? $"<{element.NamespaceUri} {element.LocalName}" : $"{child.NodeType}");
            if (child is ICharacterData data)
                lines.Add($"'{data.Data}");

            foreach (var attribute in (child as IElement)?.Attributes ?? Enumerable.Empty<IAttr>())
                lines.Add($"{(UrlAttributes.Contains(attribute.Name) ? "@@" : "@")}{attribute.Name}={attribute.Value}");

            Describe(child, lines);
            lines.Add("/");
        }
    }
}
