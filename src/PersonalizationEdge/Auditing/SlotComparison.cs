using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Auditing;

/// <summary>Compares one slot after the other of a page with what a parser makes of it.</summary>
internal sealed class SlotComparison(AuditedPage page, IDocument tree, PageParser parser)
{
    private const string Probe = "edge-audit";

    // In these all is text (HTML, section 13.2.5; with scripting).
    private static readonly HashSet<string> TextElements =
        new(StringComparer.Ordinal) { "title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript" };

    /// <summary>Why a slot is in dispute, in words, or null where it is not.</summary>
    /// <param name="slot">Its number.</param>
    /// <param name="marker">How it is found.</param>
    /// <param name="needsEnd">Whether it matters where its element ends.</param>
    public string? DisputeOf(int slot, SlotMarker marker, bool needsEnd)
    {
        var places = page.PlacesOf(slot);
        if (places.Length == 0 ? !page.Lacks(slot) : Array.Exists(places, place => !place.IsCertain))
        {
            return null; // left alone already, with a reason of its own
        }

        var elements = ElementsOf(marker) ?? [.. places.Select(ElementAt).OfType<IElement>()];

        return DisputeOfStarts(places, elements) ?? (places.Length == 0 || !needsEnd ? null : DisputeOfInsides(slot, places[0], elements));
    }

    private string? DisputeOfStarts(FoundPlace[] places, IElement[] elements)
    {
        for (var number = 0; number < Math.Max(places.Length, elements.Length); number++)
        {
            int? ours = number < places.Length ? page.InText(places[number].TagStart) : null;
            int? theirs = number < elements.Length ? StartOf(elements[number]) : null;
            if (number >= elements.Length)
            {
                return $"the edge finds it at {page.LineOf(ours!.Value)}, a parser does not";
            }

            // An element that no tag begins has no place.
            if (theirs is null || (ours is not null && places[number].TagStart == places[number].InnerStart))
            {
                continue;
            }

            if (ours != theirs)
            {
                return ours is null
                    ? $"a parser finds it at {page.LineOf(theirs.Value)}, the edge does not"
                    : $"the edge finds it at {page.LineOf(ours.Value)}, a parser at {page.LineOf(theirs.Value)}";
            }
        }

        return null;
    }

    private string? DisputeOfInsides(int slot, FoundPlace first, IElement[] elements)
    {
        if (Array.Exists(elements, element => element is IHtmlTemplateElement))
        {
            return null; // what is in it is no part of the page
        }

        var isText = Array.Exists(elements, element => TextElements.Contains(element.LocalName));
        var content = isText ? Probe : $"<!--{Probe}-->";
        if (page.WithInside(slot, content) is not { } changed)
        {
            return null;
        }

        using var actual = parser.Parse(changed);
        if (actual.DocumentElement.OuterHtml == With(elements, () => isText ? tree.CreateTextNode(Probe) : tree.CreateComment(Probe)))
        {
            return null;
        }

        var end = first.InnerEnd is { } inner ? $" to {page.LineOf(page.InText(inner))}" : "";

        return $"what the edge takes for its inside, {page.LineOf(page.InText(first.InnerStart))}{end}, is not all of it, or more, to a parser";
    }

    // The page with something else in the elements; for a moment. Those within others go with them, and come back.
    private string With(IElement[] elements, Func<INode> content)
    {
        var insides = Array.ConvertAll(elements, element => element.ChildNodes.ToArray());
        foreach (var element in elements)
        {
            Fill(element, content());
        }

        var page = tree.DocumentElement.OuterHtml;
        for (var number = 0; number < elements.Length; number++)
        {
            Fill(elements[number], insides[number]);
        }

        return page;
    }

    private static void Fill(IElement element, params INode[] nodes)
    {
        while (element.LastChild is { } child)
        {
            element.RemoveChild(child);
        }

        foreach (var node in nodes)
        {
            element.AppendChild(node);
        }
    }

    // Null where the library cannot follow the selector, or the page, a character a byte, cannot be asked for it; then the elements that the
    // edge finds are looked at.
    private IElement[]? ElementsOf(SlotMarker marker)
    {
        if (page.AsInPage(marker.At?.Text ?? marker.Name) is not { } wanted)
        {
            return null;
        }

        try
        {
            IElement[] fitting = marker.At is null
                ? [.. tree.All.Where(element => element.GetAttribute("data-edge-slot") == wanted)]
                : [.. tree.QuerySelectorAll(wanted)];

            // The first in the page: what a table throws out stands in front of it in the tree.
            return
            [
                .. (Array.TrueForAll(fitting, HasTag) ? fitting.OrderBy(StartOf) : fitting.AsEnumerable())
                    .Take(marker.All ? SlotMarker.MaxPlaces : 1),
            ];
        }
        catch (DomException)
        {
            return null;
        }
    }

    private bool HasTag(IElement element) => StartOf(element) is { } start
        && page.Text.AsSpan(start).StartsWith($"<{element.LocalName}", StringComparison.OrdinalIgnoreCase);

    private IElement? ElementAt(FoundPlace place) => tree.All.FirstOrDefault(element => StartOf(element) == page.InText(place.TagStart));

    private static int? StartOf(IElement element) => element.SourceReference?.Position.Index is >= 0 and var start ? start : null;
}
