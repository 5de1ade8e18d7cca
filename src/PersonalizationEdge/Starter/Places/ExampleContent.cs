using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>An example's HTML for an element: such as may stand in it, and such as nobody takes for the real thing.</summary>
internal static class ExampleContent
{
    private const string Text = "<strong>Example:</strong> you have looked around for a while. Write your own words here.";

    /// <summary>The HTML, of ASCII only; null where the element takes no such content.</summary>
    public static string? For(IElement element) => element.LocalName switch
    {
        "ul" or "ol" => $"<li>{Text}</li>",
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" or "a" or "span" or "b" or "strong" or "em" or "font" or "label" =>
            Text,
        "table" or "tbody" or "thead" or "tfoot" or "tr" or "dl" or "img" or "input" or "picture" or "video" => null,
        _ => $"<p>{Text}</p>",
    };
}
