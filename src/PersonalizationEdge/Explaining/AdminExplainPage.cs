using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Decisions.Explaining;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Explaining;

/// <summary><c>GET /explain</c> at the admin port: what a page's slots get for a visitor, and why.</summary>
/// <remarks>What a live visitor's requests say (device, country) is not remembered, and taken from the question.</remarks>
internal sealed class AdminExplainPage(
    RuleSetHolder rules,
    LiveVisitors visitors,
    Pseudonyms pseudonyms,
    IItemLookup items,
    InViewPages inView,
    Recommender recommender,
    AuditStep audits,
    TimeProvider time)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/explain";

    /// <summary>Answers a request that was let in.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var set = rules.Current;
        var (question, fault) = ExplainQuestion.Read(context.Request.Query, set.Site.Zone, time.GetUtcNow());
        if (question is null)
        {
            await ExplainAnswers.RejectAsync(context, StatusCodes.Status400BadRequest, fault!, isText: false);
            return;
        }

        if (await FactsOfAsync(question, set, context.RequestAborted) is not { } facts)
        {
            await ExplainAnswers.RejectAsync(
                context, StatusCodes.Status404NotFound, WhyNobody(question, set), isText: false);
            return;
        }

        var explained = audits.Heed(Explainer.Explain(set, facts), set, facts.Request.Path);
        if (question.Visitor is not null)
            explained = explained with { Pseudonym = pseudonyms.Of(facts.Visitor!.Value) };

        await ExplainAnswers.SendAsync(context, explained, question.IsText);
    }

    private static string WhyNobody(ExplainQuestion question, RuleSet set) => question.Visitor is null
        ? $"no visitor is without history and outside a hold-out of {set.Site.HoldOut:P2}"
        : "nobody whose profile is in memory has that pseudonym: the visitor has not come lately, was erased,"
            + " or the signing key is a newer one";

    private async Task<Facts?> FactsOfAsync(ExplainQuestion question, RuleSet set, CancellationToken cancellation)
    {
        if (question.Visitor is { } pseudonym)
        {
            return await visitors.FindAsync(pseudonym, cancellation) is { } live
                ? new Facts
                {
                    Request = question.Request,
                    Now = question.At,
                    Visitor = live.Id,
                    Profile = live.Profile,
                    InView = inView.Find(question.Page.Path),
                    Items = items,
                    Recommender = recommender,
                }
                : null;
        }

        var nobody = TestVisitor.Anybody.FactsFor(set, question.Page.Path, question.At, question.Page.Query);

        return nobody is { } facts
            ? facts with
            {
                Request = question.Request,
                InView = inView.Find(question.Page.Path),
                Items = items,
                Recommender = recommender,
            }
            : null;
    }
}
