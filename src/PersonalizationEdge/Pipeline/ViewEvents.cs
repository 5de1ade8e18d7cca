using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// What the view of a page is worth remembering for: the view, the slots that were followed to it, a search, the goals it
/// reaches.
/// </summary>
internal static class ViewEvents
{
    /// <summary>Whether rules ask of a view of this path what only the visitor's past tells: a search, a goal.</summary>
    public static bool DependOnPast(RuleSet rules, string path)
    {
        if (rules.Site.Search is { } search && Matches(search.Pages, path))
        {
            return true;
        }

        for (var i = 0; i < rules.Goals.Count; i++)
        {
            if (Matches(rules.Goals[i].Pages, path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The events of a view, the view first.</summary>
    /// <param name="page">The page.</param>
    /// <param name="request">Its request.</param>
    /// <param name="timeMs">When it was viewed.</param>
    /// <param name="past">
    /// The visitor's profile before this view, or null where it is not at hand: then the view is told as if it began a
    /// visit.
    /// </param>
    /// <param name="items">The site's items.</param>
    public static EdgeEvent[] Of(PageContext page, HttpRequest request, long timeMs, Profile? past, IItemLookup items)
    {
        var query = QueryOf(page.Target);
        var visit = past is null || past.BeginsVisit(timeMs, page.Rules.Site.VisitGap) ? null : new CurrentVisit(past);
        var campaign = visit is null ? page.Rules.CampaignParameters : [];
        var view = new EdgeEvent
        {
            Visitor = page.Identity.Id!.Value,
            Kind = EventKind.PageView,
            TimeMs = timeMs,
            Path = page.Path,
            Detail = VisitOrigin.Of(request, query, campaign).ToDetail(),
        };

        List<EdgeEvent>? more = null;
        if (past is { History.Length: > 0 } && VisitOrigin.OwnReferrerPath(request) is { } cameFrom)
        {
            var host = VisitorHost.Of(request.HttpContext).Host;
            more = [.. FollowedSlots.Of(view, host, cameFrom, past, page.Rules, items)];
        }

        if (SearchOf(page, query, visit) is { } text)
        {
            (more ??= []).Add(view with { Kind = EventKind.Search, Detail = text });
        }

        AddGoals(ref more, view, page.Rules.Goals, query, visit);

        return more is null or [] ? [view] : [view, .. more];
    }

    private static ReadOnlySpan<char> QueryOf(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);

        return mark < 0 ? default : target.AsSpan(mark + 1);
    }

    private static string? SearchOf(PageContext page, ReadOnlySpan<char> query, CurrentVisit? visit)
    {
        if (page.Rules.Site.Search is not { } search
            || !Matches(search.Pages, page.Path)
            || QueryText.Find(query, search.Parameter) is not { } sent)
        {
            return null;
        }

        var text = SearchText.Of(sent);

        return text.Length == 0 || visit?.RepeatsSearch(page.Path, text) == true ? null : text;
    }

    private static void AddGoals(
        ref List<EdgeEvent>? events,
        EdgeEvent view,
        IReadOnlyList<Goal> goals,
        ReadOnlySpan<char> query,
        CurrentVisit? visit)
    {
        for (var i = 0; i < goals.Count; i++)
        {
            var goal = goals[i];
            if (Matches(goal.Pages, view.Path) && visit?.HasReached(goal.Name) != true)
            {
                (events ??= []).Add(view with
                {
                    Kind = EventKind.Goal,
                    Detail = goal.Name,
                    Value = goal.ValueParameter is { } name ? GoalValue.Read(QueryText.Find(query, name)) : goal.Value,
                });
            }
        }
    }

    /// <summary>Whether one of the patterns fits.</summary>
    public static bool Matches(IReadOnlyList<PathGlob> globs, string path)
    {
        for (var i = 0; i < globs.Count; i++)
        {
            if (globs[i].IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}
