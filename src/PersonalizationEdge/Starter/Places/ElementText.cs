using System.Text;
using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>The text of an element that a reader sees.</summary>
internal static class ElementText
{
    /// <summary>The text, without scripts and styles, up to some length; the walk ends there.</summary>
    public static string Of(IElement element, int maxLength)
    {
        var text = new StringBuilder();
        INode? node = element;
        while (node is not null && text.Length <= maxLength)
        {
            if (node is IText part)
            {
                text.Append(part.Data);
            }
            else if (node is IElement { LocalName: "br" or "p" or "div" or "li" or "td" or "h1" or "h2" or "h3" or "h4" or "img" })
            {
                text.Append(' ');
            }

            node = Next(node, element);
        }

        return PlainText.Line(text.ToString(), maxLength);
    }

    /// <summary>Whether a reader sees anything in it: text or a picture.</summary>
    public static bool IsVisible(IElement element) =>
        Of(element, 8).Length > 0 || element.QuerySelector("img,picture,video,svg") is not null;

    private static INode? Next(INode node, INode root)
    {
        if (node.FirstChild is { } child && !IsUnseen(node))
        {
            return child;
        }

        while (node != root && node.NextSibling is null)
        {
            node = node.Parent!;
        }

        return node == root ? null : node.NextSibling;
    }

    private static bool IsUnseen(INode node) =>
        node is IElement { LocalName: "script" or "style" or "noscript" or "template" or "textarea" or "select" };
}
