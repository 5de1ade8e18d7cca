using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Thinks of selectors for an element, those first that will live longest; all in the language of rule files.</summary>
internal static class SelectorBuilder
{
    private const int MaxAncestors = 6;
    private const int MaxAttributeLength = 40;

    private static readonly string[] NamingAttributes =
        ["data-edge-slot", "data-section", "data-component", "data-block", "data-module", "data-testid", "role", "aria-label"];

    /// <summary>Selectors that each match this element and, as a browser reads them, no other one of the page.</summary>
    public static IEnumerable<string> For(IElement element)
    {
        var page = element.Owner!;

        return Written(element).Distinct().Where(selector => IsOnly(page, selector, element));
    }

    private static IEnumerable<string> Written(IElement element)
    {
        var own = Own(element).ToList();
        foreach (var selector in own)
        {
            yield return selector;
        }

        // Steps to the nearest ancestor that has something of its own; the nearer, the better.
        var steps = "";
        var ancestor = element.ParentElement;
        for (var i = 0; i < MaxAncestors && ancestor is { LocalName: not "body" }; i++)
        {
            foreach (var anchor in Own(ancestor))
            {
                foreach (var last in own)
                {
                    yield return $"{anchor} > {steps}{last}";
                }

                foreach (var last in own.Where(_ => i > 0))
                {
                    yield return $"{anchor} {last}";
                }
            }

            steps = $"{ancestor.LocalName} > {steps}";
            ancestor = ancestor.ParentElement;
        }

        yield return $"body > {steps}{element.LocalName}";
    }

    // From its id to its bare name.
    private static IEnumerable<string> Own(IElement element)
    {
        if (NameOf(element, "data-edge-slot") is { } slot)
        {
            yield return slot;
        }

        if (StableName.IsId(element.Id))
        {
            yield return $"#{element.Id}";
        }

        var classes = element.ClassList.Where(StableName.IsClass).Distinct().Take(4).ToList();
        foreach (var name in classes)
        {
            yield return $"{element.LocalName}.{name}";
        }

        if (classes.Count > 1)
        {
            yield return $"{element.LocalName}.{classes[0]}.{classes[1]}";
        }

        foreach (var attribute in NamingAttributes.Skip(1))
        {
            if (NameOf(element, attribute) is { } named)
            {
                yield return $"{element.LocalName}{named}";
            }
        }

        yield return element.LocalName;
    }

    private static string? NameOf(IElement element, string attribute) =>
        element.GetAttribute(attribute) is { Length: > 0 and <= MaxAttributeLength } value
        && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ')
            ? $"[{attribute}=\"{value}\"]"
            : null;

    private static bool IsOnly(IDocument page, string selector, IElement element)
    {
        try
        {
            var matched = page.QuerySelectorAll(selector);

            return matched.Length == 1 && matched[0] == element;
        }
        catch (DomException)
        {
            // An element's name from a broken page that is no name in CSS.
            return false;
        }
    }
}
