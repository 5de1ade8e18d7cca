using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.Purchases;

namespace PersonalizationEdge.Pipeline;

/// <summary>Shows the reader of purchases the pages of goals that say what their visitor has bought.</summary>
internal sealed class PurchaseStep(PurchaseReader reader)
{
    /// <summary>Begins to copy a page that is about to leave.</summary>
    /// <param name="page">The page.</param>
    /// <param name="http">The request, and the answer with its Content-Type.</param>
    /// <param name="coding">The content coding in which the page's bytes will pass through the tap; empty for none.</param>
    /// <returns>The tap to be fed, or null where nothing is bought or nobody may be remembered.</returns>
    public PageTap? Begin(PageContext page, HttpContext http, string coding)
    {
        if (!page.IsCounted || LinksOf(page.Rules.Goals, page.Path) is not { } links)
        {
            return null;
        }

        return reader.Tap(new PurchasePage
        {
            Visitor = page.Identity.Id!.Value,
            IsNew = page.Identity.IsNew,
            Path = page.Path,
            Host = VisitorHost.Of(http).Host,
            Links = links,
            ContentType = http.Response.ContentType,
            Coding = coding,
        });
    }

    /// <summary>Where a page of goals says what was bought; null where it says nothing.</summary>
    public static IReadOnlyList<ValueSource>? LinksOf(IReadOnlyList<Goal> goals, string path)
    {
        List<ValueSource>? links = null;
        for (var i = 0; i < goals.Count; i++)
        {
            if (goals[i].Bought is { } bought && ViewEvents.Matches(goals[i].Pages, path))
            {
                (links ??= []).Add(bought);
            }
        }

        return links;
    }
}
