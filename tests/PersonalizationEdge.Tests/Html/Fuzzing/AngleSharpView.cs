using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>What the conforming parser AngleSharp says of a replaced inside: where its element begins, and the tree after it.</summary>
internal static class AngleSharpView
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true, IsKeepingSourceReferences = true });

    /// <summary>Whether it agrees; null if it is not asked, for other edits than one comment in an element.</summary>
    public static bool? Agrees(FuzzOutcome outcome)
    {
        if (outcome.Verdicts is not [SlotVerdict.Applied] || outcome.Input.Slots is not [{ Selector: null, Edit: "inner" } slot]
            || !slot.Content.StartsWith("<!--", StringComparison.Ordinal))
        {
            return null;
        }

        if (Parse(outcome.Input.Page) is not { } expected || Parse(outcome.Output) is not { } got)
        {
            return null;
        }

        if (Find(expected, slot) is not { } element)
        {
            return false;
        }

        while (element.FirstChild is { } child)
        {
            element.RemoveChild(child);
        }

        element.AppendChild(expected.CreateComment(slot.Content[4..^3]));
        return Serialise(expected) == Serialise(got);
    }

    /// <summary>Whether it finds an element that has the slot's marker or is where its selector says.</summary>
    public static bool Finds(FuzzInput input, FuzzSlot slot) =>
        Parse(input.Page) is not { } document || Find(document, slot) is not null;

    private static IHtmlDocument? Parse(string page)
    {
        try
        {
            return Parser.ParseDocument(page);
        }
        catch (NullReferenceException)
        {
            return null; // AngleSharp 1.10.3 has no answer to some selects
        }
    }

    // Without the roots, which may have the marker of a later tag.
    private static IElement? Find(IHtmlDocument document, FuzzSlot slot) =>
        (slot.Selector is { } selector
            ? document.QuerySelectorAll(selector)
            : document.All.Where(one => one.GetAttribute("data-edge-slot") == slot.Name && one.LocalName is not ("html" or "body")))
        .MinBy(one => one.SourceReference?.Position.Index ?? int.MaxValue);

    private static string Serialise(IHtmlDocument document) => document.DocumentElement.OuterHtml;
}
