using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The first step of a page, before the proxy: who asks, whether the answer may be rewritten, and the visitor's profile sent
/// for while the origin works. No request waits here.
/// </summary>
internal sealed class VisitorStep(
    RuleSetHolder rules,
    VisitorIdentifier identifier,
    ProfileCache profiles,
    RecordingStep recording,
    UrlMemory urls,
    EdgeOptions options,
    PageMetrics metrics,
    ILogger<VisitorStep> logger)
{
    /// <summary>Prepares a request for the proxy; leaves a <see cref="PageContext"/> on it if the answer may be a page.</summary>
    public void Prepare(HttpContext context)
    {
        // Not every server keeps what was sent; the test host does not.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is { Length: > 0 } raw
            ? raw
            : context.Request.GetEncodedPathAndQuery();
        try
        {
            var set = rules.Current;
            if (!set.IsEmpty && Read(context, set, target) is { } page)
            {
                context.Features.Set(page);
                if (page.IsEligible)
                {
                    RewriteEligibility.AskForWholePage(context.Request, page.Remembered, options.OriginEncoding);
                }
                else if (page.IsCounted && PurchaseStep.LinksOf(page.Rules.Goals, page.Path) is not null)
                {
                    RewriteEligibility.AskForKnownCoding(context.Request);
                }
            }
        }
        catch (Exception fault)
        {
            metrics.Passed("visitor-step-fault");
            // Without the query: it may say who asks.
            logger.PageStepFailed(target.Split('?')[0], fault);
        }
        finally
        {
            EdgeCookies.RemoveFromRequest(context.Request.Headers);
        }
    }

    private PageContext? Read(HttpContext context, RuleSet set, string target)
    {
        var request = context.Request;
        var remembered = urls.Recall(request.Host.Value ?? "", target);
        if (!RewriteEligibility.MayBePage(request, remembered))
        {
            return null;
        }

        if (!PagePath.TryTake(target, out var path))
        {
            metrics.Passed("ambiguous-path");
            return null;
        }

        var plan = set.PlanFor(path);
        var identity = VisitorIdentity.Nobody;
        Task<Profile>? profile = null;
        string? unread = null;
        try
        {
            identity = identifier.Identify(context, set.Site);
            profile = ProfileOf(request, identity, path, set, plan);
        }
        catch (Exception fault)
        {
            // Counted when the answer turns out to be a page, which then passes with the headers of one.
            unread = "visitor-step-fault";
            logger.PageStepFailed(path, fault);
        }

        return new PageContext
        {
            Rules = set,
            Plan = plan,
            Target = target,
            Path = path,
            Remembered = remembered,
            IsEligible = plan.Slots.Count > 0 || set.Site is { Consent: ConsentMode.OptIn, ConsentBar: true },
            IsStep = RewriteEligibility.IsStep(request),
            IsHead = HttpMethods.IsHead(request.Method),
            TakesGzip = AcceptedCoding.TakesGzip(request.Headers.AcceptEncoding),
            IfNoneMatch = request.Headers.IfNoneMatch,
            Identity = identity,
            Profile = profile,
            Fault = unread,
        };
    }

    private Task<Profile>? ProfileOf(
        HttpRequest request, VisitorIdentity identity, string path, RuleSet set, PagePlan plan)
    {
        if (identity.Id is not { } id)
        {
            return null;
        }

        if (!identity.IsNew)
        {
            recording.Admit(id, path);
        }

        // A step from another page of the site may have followed a slot of it.
        if (plan.Slots.Count == 0
            && !ViewEvents.DependOnPast(set, path)
            && VisitOrigin.OwnReferrerPath(request) is null)
        {
            return null;
        }

        return identity.IsNew ? Task.FromResult(Profile.Empty) : profiles.GetAsync(id, CancellationToken.None).AsTask();
    }
}
