using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Thinks of selectors for an element, those first that will live longest; all in the language of rule files.</summary>
internal static class SelectorBuilder
{
    private const int MaxAncestors = 6;
    private const int MaxAttributeLength = 40;

    // Of these a page has one, or few; a second paragraph or list comes sooner.
    private static readonly HashSet<string> SingleTags = new(StringComparer.Ordinal) { "main", "h1", "aside", "header" };

    // How old pages are laid out: better than nothing.
    private static readonly string[] LookAttributes = ["size", "bgcolor", "background", "width", "height", "align", "color"];

    private static readonly string[] NamingAttributes =
        ["data-edge-slot", "data-section", "data-component", "data-block", "data-module", "data-testid", "role", "aria-label"];

    /// <summary>Selectors that each match this element and, as a browser reads them, no other one of the page.</summary>
    public static IEnumerable<string> For(IElement element)
    {
        var page = element.Owner!;

        return Written(element).Distinct().Where(selector => IsOnly(page, selector, element));
    }

    /// <summary>The id or class by which a selector finds its element, or null where it finds it by something else.</summary>
    public static string? NameIn(string selector)
    {
        var last = selector[(selector.LastIndexOf(' ') + 1)..];

        return last.Contains('[') ? null : last.Split('#', '.') is [_, var name, ..] ? name : null;
    }

    private static IEnumerable<string> Written(IElement element)
    {
        var named = Named(element).ToList();
        foreach (var selector in named)
        {
            yield return selector;
        }

        List<string> own = [.. named, element.LocalName];
        if (SingleTags.Contains(element.LocalName))
        {
            yield return element.LocalName;
        }

        // Steps to the nearest ancestor that has something of its own; the nearer, the better.
        var steps = "";
        var ancestor = element.ParentElement;
        for (var i = 0; i < MaxAncestors && ancestor is { LocalName: not "body" }; i++)
        {
            foreach (var anchor in Anchors(ancestor))
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

        foreach (var attribute in LookAttributes)
        {
            if (NameOf(element, attribute) is { } look)
            {
                yield return $"{element.LocalName}{look}";
            }
        }

        yield return element.LocalName;
        yield return $"body > {steps}{element.LocalName}";
    }

    private static IEnumerable<string> Anchors(IElement element) =>
        SingleTags.Contains(element.LocalName) ? Named(element).Append(element.LocalName) : Named(element);

    private static IEnumerable<string> Named(IElement element)
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
    }

    private static string? NameOf(IElement element, string attribute) =>
        element.GetAttribute(attribute) is { Length: > 0 and <= MaxAttributeLength } value
        && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ' or '+' or '#' or '%')
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
