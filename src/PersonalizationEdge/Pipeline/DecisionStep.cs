using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Pipeline;

/// <summary>The second step of a page: what its slots get. A fault or a late profile gives every slot its default.</summary>
internal sealed class DecisionStep(
    Decide decide,
    IItemLookup items,
    InViewPages inView,
    Recommender recommender,
    RequestReader requests,
    EdgeOptions options,
    TimeProvider time,
    PageMetrics metrics,
    ILogger<DecisionStep> logger)
{
    /// <summary>Why a known bot gets what it gets.</summary>
    public const string BotsGetDefault = "known bots get the default";

    /// <summary>
    /// Decides a page that could leave now. The visitor's profile, asked for when the request came, is waited for
    /// no longer than the decision budget.
    /// </summary>
    /// <returns>One decision per slot of the page's plan.</returns>
    public async ValueTask<SlotDecision[]> DecideAsync(PageContext page, HttpRequest request)
    {
        if (page.Plan.Slots.Count == 0)
        {
            await AwaitProfileAsync(page);

            return [];
        }

        if (page.Identity.IsBot)
        {
            return Defaults(page, BotsGetDefault);
        }

        var begun = time.GetTimestamp();
        Profile? profile = null;
        if (page.Profile is { } reading)
        {
            if (await ReadAsync(page, reading) is not { } read)
            {
                return Defaults(page, "the visitor's profile could not be read in time");
            }

            profile = read;
        }

        var decisions = Decide(page, request, profile);
        metrics.Decided(time.GetElapsedTime(begun));

        return decisions;
    }

    /// <summary>
    /// Waits, no longer than the decision budget, for the profile of a page without slots to decide: what follows from its
    /// view (a click out of the page before, a goal) is told from it.
    /// </summary>
    public async ValueTask AwaitProfileAsync(PageContext page)
    {
        if (page.Profile is { IsCompletedSuccessfully: false } reading)
        {
            await ReadAsync(page, reading);
        }
    }

    private static SlotDecision[] Defaults(PageContext page, string reason)
    {
        var decisions = new SlotDecision[page.Plan.Slots.Count];
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            decisions[slot] = new SlotDecision(page.Plan.Slots[slot], null, reason);
        }

        return decisions;
    }

    private async ValueTask<Profile?> ReadAsync(PageContext page, Task<Profile> reading)
    {
        try
        {
            return reading.IsCompletedSuccessfully
                ? reading.Result
                : await reading.WaitAsync(options.DecisionBudget, time);
        }
        catch (TimeoutException)
        {
            metrics.DecisionFault("profile-late");
            logger.ProfileLate(page.Path, options.DecisionBudget.TotalMilliseconds);
        }
        catch (Exception fault)
        {
            metrics.DecisionFault("profile-fault");
            logger.ProfileFailed(page.Path, fault);
        }

        return null;
    }

    private SlotDecision[] Decide(PageContext page, HttpRequest request, Profile? profile)
    {
        var decisions = new SlotDecision[page.Plan.Slots.Count];
        try
        {
            var facts = new Facts
            {
                Request = requests.Read(request.HttpContext, new RequestTarget(page.Rules, page.Target, page.Path)),
                Now = time.GetUtcNow(),
                Visitor = page.Identity.Id,
                Profile = profile,
                InView = page.Plan.InView is null ? null : inView.Find(page.Path),
                Items = items,
                Recommender = recommender,
            };
            decide(page.Rules, page.Plan, facts, decisions);

            return decisions;
        }
        catch (Exception fault)
        {
            metrics.DecisionFault("decision-fault");
            logger.DecisionFailed(page.Path, fault);

            return Defaults(page, "deciding failed");
        }
    }
}
