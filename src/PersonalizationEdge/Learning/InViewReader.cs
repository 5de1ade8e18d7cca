using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>Reads which items a page shows by itself: its links to them, outside its rows.</summary>
/// <remarks>Links are kept that lead to known items or to where items may be; those of items learned later count then.</remarks>
internal sealed class InViewReader(LearningSettings settings, IItemLookup items)
{
    /// <summary>The paths to which the page links, each once and in its order; null where a row's selector cannot be followed.</summary>
    public string[]? Read(IHtmlDocument document, PageAddress address, InViewRule rule)
    {
        HashSet<IElement> rows;
        try
        {
            // As the rewriter finds them: of each the first.
            rows = rule.Rows.Select(document.QuerySelector).OfType<IElement>().ToHashSet();
        }
        catch (DomException)
        {
            return null;
        }

        var links = new PageLinks(document, address.Path, address.Host);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in document.QuerySelectorAll("a[href],area[href]").Take(settings.MaxLinksRead))
        {
            if (found.Count == settings.MaxLinksKept)
            {
                break;
            }

            if (links.PathOf(link.GetAttribute("href")) is { } path
                && (address with { Path = path }).IsPlain
                && (rule.MayBeItem(path) || items.Find(path) is not null)
                && !IsIn(rows, link))
            {
                found.Add(path);
            }
        }

        return [.. found];
    }

    private static bool IsIn(HashSet<IElement> rows, IElement? element)
    {
        for (; element is not null; element = element.ParentElement)
        {
            if (rows.Contains(element))
            {
                return true;
            }
        }

        return false;
    }
}
