using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>The elements of a page that are its content: what is furniture on every page, or hidden, is left out.</summary>
internal static class PageContent
{
    private static readonly HashSet<string> FurnitureTags = new(StringComparer.Ordinal)
    {
        "nav", "footer", "script", "style", "noscript", "template", "svg", "iframe", "dialog", "select", "button", "object",
        "canvas", "audio", "video", "map", "textarea", "math",
    };

    private static readonly HashSet<string> FurnitureRoles = new(StringComparer.OrdinalIgnoreCase)
    {
        "navigation", "contentinfo", "banner", "search", "dialog", "alertdialog", "menu", "menubar",
    };

    // Ads are filled in by scripts after the page has come; cookie bars and pop-ups are not there for readers to stay.
    private static readonly HashSet<string> FurnitureWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "cookie", "cookies", "consent", "gdpr", "dsgvo", "modal", "popup", "nav", "navbar", "navigation", "breadcrumb",
        "breadcrumbs", "pagination", "pager", "footer", "skip", "advert", "advertisement", "ad", "ads", "anzeige", "werbung",
    };

    private static readonly string[] HiddenClasses =
        ["visually-hidden", "sr-only", "screen-reader-text", "visuallyhidden", "d-none", "hidden"];

    /// <summary>The content below the body in the order of the page.</summary>
    public static List<IElement> Of(IElement body)
    {
        var content = new List<IElement>();
        var open = new Stack<IElement>(body.Children.Reverse());
        while (open.TryPop(out var element))
        {
            if (IsHidden(element) || IsFurniture(element))
            {
                continue;
            }

            content.Add(element);
            foreach (var child in element.Children.Reverse())
            {
                open.Push(child);
            }
        }

        return content;
    }

    /// <summary>Whether it holds the page's own parts, so that it is no place but the page.</summary>
    public static bool IsWhole(IElement element) =>
        element.LocalName is "main" or "body" || element.QuerySelector("main,nav,footer,[role=main]") is not null;

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || HiddenClasses.Any(element.ClassList.Contains)
        || (element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal)
            .Contains("display:none", StringComparison.OrdinalIgnoreCase) ?? false);

    private static bool IsFurniture(IElement element) =>
        FurnitureTags.Contains(element.LocalName)
        || FurnitureRoles.Contains(element.GetAttribute("role") ?? "")
        || (element.LocalName == "header" && IsSiteHeader(element))
        || (element.LocalName == "form" && element.QuerySelector("h1,h2,main") is null)

        // A word on a wrapper of the whole page ("nav-closed") says nothing of its content.
        || (ElementWords.Has(element, FurnitureWords) && element.QuerySelector("h1,main") is null);

    private static bool IsSiteHeader(IElement header) =>
        header.Closest("main,article,section") is null
        && (header.QuerySelector("nav") is not null
            || !(ElementWords.Has(header, HeroFinder.StrongWords) || IsBelowTheNavigation(header)));

    // What stands below the navigation and holds the heading is what visitors see first.
    private static bool IsBelowTheNavigation(IElement header) =>
        header.QuerySelector("h1") is not null
        && header.ParentElement!.Children
            .TakeWhile(sibling => sibling != header)
            .Any(sibling => sibling.LocalName == "nav" || sibling.QuerySelector("nav") is not null);
}
