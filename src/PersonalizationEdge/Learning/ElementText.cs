using AngleSharp.Dom;

namespace PersonalizationEdge.Learning;

/// <summary>What an element says, as microdata defines it (HTML, section 5.2.4), and as pages use it.</summary>
internal static class ElementText
{
    /// <summary>
    /// Its address, date or value where its kind has one, else its text. A <c>content</c> goes first on every element: the standard
    /// has it on <c>meta</c> alone, pages and search engines everywhere.
    /// </summary>
    public static string? Of(IElement element) => element.GetAttribute("content") ?? element.LocalName switch
    {
        "meta" => null,
        "img" or "source" or "video" or "audio" or "embed" or "iframe" => element.GetAttribute("src"),
        "a" or "area" or "link" => element.GetAttribute("href"),
        "data" or "meter" => element.GetAttribute("value"),
        "time" => element.GetAttribute("datetime") ?? element.TextContent,
        _ => element.TextContent,
    };

    /// <summary>What an element reads as: of a link its text and not its address, where a name is wanted.</summary>
    public static string? LabelOf(IElement element) =>
        element.GetAttribute("content") ?? (element.LocalName is "meta" ? null : element.TextContent);
}
