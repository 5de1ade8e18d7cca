using PersonalizationEdge.Caching;
using PersonalizationEdge.Cli;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Decisions.Explaining;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Explaining;

/// <summary>Explains pages for the visitor who asks, from what a page of the site would be decided from.</summary>
internal sealed class OwnVisitor(
    RuleSetHolder rules,
    VisitorIdentifier identifier,
    OwnProfile profiles,
    RequestReader requests,
    IItemLookup items,
    InViewPages inView,
    Recommender recommender,
    Pseudonyms pseudonyms,
    AuditStep audits,
    CacheAccount cache,
    TimeProvider time)
{
    /// <summary>Why there is no explanation where <see cref="ExplainAsync"/> gives null.</summary>
    public const string NoProfile = "your profile could not be read in time; a page would get its defaults now. Try again";

    /// <summary>Explains a page, or gives null where the visitor's profile cannot be read in time.</summary>
    public async Task<PageExplanation?> ExplainAsync(HttpContext context, PageUrl page)
    {
        var set = rules.Current;
        var identity = identifier.Identify(context, set.Site);
        var profile = await profiles.ReadAsync(identity, page.Path, context.RequestAborted);
        if (identity.Id is not null && profile is null)
            return null;

        var target = page.Query.Length == 0 ? page.Path : $"{page.Path}?{page.Query}";
        var explained = audits.Heed(Explainer.Explain(set, new Facts
        {
            Request = requests.Read(context, new RequestTarget(set, target, page.Path)),
            Now = time.GetUtcNow(),
            Visitor = identity.Id,
            Profile = profile,
            InView = inView.Find(page.Path),
            Items = items,
            Recommender = recommender,
        }), set, page.Path);
        explained = explained with { Cache = cache.Of(context, target) };

        return identity switch
        {
            { IsBot: true } => ForBot(explained),
            { IsNew: true } => explained with { Visitor = "agreed, not seen yet: the next page brings an id" },
            { Id: { } id } => explained with { Pseudonym = pseudonyms.Of(id) },
            _ => explained,
        };
    }

    // Bots are told apart before rules are asked.
    private static PageExplanation ForBot(PageExplanation page) => page with
    {
        Visitor = "a known bot",
        Slots = [.. page.Slots.Select(slot => slot.KeptBack(DecisionStep.BotsGetDefault))],
    };
}
