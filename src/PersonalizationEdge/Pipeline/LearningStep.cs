using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// Shows the learner the pages that pass and are declared items' or have a row that leaves out what is in view, if they are what
/// anybody would get; else their addresses.
/// </summary>
internal sealed class LearningStep(ItemLearner learner, AnonymousRepresentation anonymous)
{
    /// <summary>Begins to learn from a page that is about to leave.</summary>
    /// <param name="page">The page.</param>
    /// <param name="http">The request, and the answer with the origin's own fields.</param>
    /// <param name="taps">Whether the page's decoded bytes will pass through a tap.</param>
    /// <returns>The tap to be fed, or null where there is nothing to learn or the edge fetches the page itself.</returns>
    public PageTap? Begin(PageContext page, HttpContext http, bool taps)
    {
        var (kind, inView) = (KindOf(page), page.Plan.InView);
        if (kind is null && inView is null)
        {
            return null;
        }

        var address = AddressOf(page, http.Request);
        if (taps && anonymous.Judge(http.Request.QueryString.Value, http.Request.Headers, StatusCodes.Status200OK, http.Response.Headers).IsAnonymous)
        {
            return learner.Tap(address, kind, http.Response.ContentType, inView);
        }

        learner.Offer(address, kind, page: null, inView);

        return null;
    }

    /// <summary>Tells the learner of such a page that is gone.</summary>
    public void NoticeAnswer(PageContext page, HttpRequest request, int status)
    {
        if (status is not (StatusCodes.Status404NotFound or StatusCodes.Status410Gone))
        {
            return;
        }

        var (kind, inView) = (KindOf(page), page.Plan.InView);
        if (kind is not null || inView is not null)
        {
            learner.OfferGone(AddressOf(page, request), kind, inView);
        }
    }

    private static ItemKind? KindOf(PageContext page)
    {
        foreach (var kind in page.Rules.Items)
        {
            foreach (var glob in kind.Pages)
            {
                if (glob.IsMatch(page.Path))
                {
                    return kind;
                }
            }
        }

        return null;
    }

    private static PageAddress AddressOf(PageContext page, HttpRequest request) =>
        new(request.Host.Value ?? "", page.Path);
}
