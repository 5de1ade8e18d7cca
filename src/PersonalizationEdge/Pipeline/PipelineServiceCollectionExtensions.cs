using PersonalizationEdge.Auditing;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Telemetry;
using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Pipeline;

/// <summary>Registers a page's way through the edge, and ties the features to each other.</summary>
internal static class PipelineServiceCollectionExtensions
{
    /// <summary>Adds the steps; the rewriting step goes into the proxy's transforms.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, IReverseProxyBuilder proxy)
    {
        proxy.AddTransforms<PageTransforms>();

        return services
            .AddSingleton<Decide>(Decider.Decide)
            .AddSingleton<UrlMemory>()
            .AddSingleton<VariantBytes>()
            .AddSingleton<RowRefusals>()
            .AddSingleton<PageTally>()
            .AddSingleton(HtmlRewriterOptions.Default)
            .AddSingleton<PageMetrics>()
            .AddSingleton<VisitorStep>()
            .AddSingleton<DecisionStep>()
            .AddSingleton<LearningStep>()
            .AddSingleton<PurchaseStep>()
            .AddSingleton<AuditStep>()
            .AddSingleton<RecordingStep>()
            .AddSingleton<OwnProfile>()
            .AddSingleton<RewritingStep>()
            .AddSingleton<GpcStep>()
            .AddSingleton<Func<RuleSet>>(provider => RulesOf(provider.GetRequiredService<RuleSetHolder>()))
            .AddSingleton<Func<SiteSettings>>(provider => SiteOf(provider.GetRequiredService<RuleSetHolder>()))
            .AddSingleton<Func<TimeSpan>>(provider => VisitGapOf(provider.GetRequiredService<RuleSetHolder>()))
            .AddSingleton<CachePolicies>()
            .AddSingleton<Func<CachePolicy>>(provider => PolicyOf(provider.GetRequiredService<CachePolicies>()))
            .AddSingleton<Func<AnonymousCookies>>(provider => CookiesOf(provider.GetRequiredService<CachePolicies>()))
            .AddSingleton(EffectsOf)
            .AddSingleton<RuleStatusSource>(provider => StatusOf(
                provider.GetRequiredService<RuleSetHolder>(), provider.GetRequiredService<PageShapes>()))
            .AddSingleton<CachedPageStep>()
            .AddSingleton(AnswersOf)
            .AddSingleton<ItemOrigins>()
            .AddSingleton(OriginsOf)
            .AddSingleton<HealthProbe>(provider => StoreHealthOf(provider.GetRequiredService<EventRecorder>()))
            .AddSingleton<HealthProbe>(provider => RuleHealthOf(provider.GetRequiredService<RuleStatusSource>()))
            .AddHostedService<PageWarmUp>();
    }

    /// <summary>For an edge without rules: ready as soon as it listens.</summary>
    public static IServiceCollection AddPlainWarmUp(this IServiceCollection services) =>
        services.AddHostedService<PlainWarmUp>();

    private static Func<RuleSet> RulesOf(RuleSetHolder rules) => () => rules.Current;

    private static Func<SiteSettings> SiteOf(RuleSetHolder rules) => () => rules.Current.Site;

    private static Func<TimeSpan> VisitGapOf(RuleSetHolder rules) => () => rules.Current.Site.VisitGap;

    private static Func<CachePolicy> PolicyOf(CachePolicies policies) => () => policies.Current;

    private static Func<AnonymousCookies> CookiesOf(CachePolicies policies) => () => policies.Current.Cookies;

    private static ConsentEffects EffectsOf(IServiceProvider provider)
    {
        var recorder = provider.GetRequiredService<EventRecorder>();

        return new ConsentEffects(recorder.EraseAsync, recorder.RecordDurablyAsync);
    }

    // Asked for late: the proxy's own transforms lead to the learner, and so to here.
    private static ItemOriginSource OriginsOf(IServiceProvider provider) =>
        address => provider.GetRequiredService<ItemOrigins>().Find(address);

    private static PageAnswers AnswersOf(IServiceProvider provider)
    {
        var rewriting = provider.GetRequiredService<RewritingStep>();

        return new PageAnswers(
            IsNeeded: static http => http.Features.Get<PageContext>() is not null,
            Rewrite: (http, answer, cancellation) => rewriting.ApplyAsync(new ResponseTransformContext
            {
                HttpContext = http,
                ProxyResponse = answer,
                CancellationToken = cancellation,
            }),
            TryAnswer: provider.GetRequiredService<CachedPageStep>().TryAnswerAsync,
            IsWhole: static http => http.Features.Get<PageContext>() is { IsEligible: true });
    }

    private static HealthProbe StoreHealthOf(EventRecorder recorder) => () =>
        new HealthCheck("store", recorder.Healthy ? HealthStatus.Ready : HealthStatus.Degraded, recorder.Fault);

    private static RuleStatusSource StatusOf(RuleSetHolder rules, PageShapes shapes) => () =>
    {
        var status = rules.Status;
        return new RuleStatusDocument
        {
            Version = status.Version,
            Files = status.Files,
            LoadedAt = status.LoadedAt,
            StaleSince = status.StaleSince,
            Problems = status.Problems,
            Disputes = shapes.DisputesUnder(rules.Current),
        };
    };

    private static HealthProbe RuleHealthOf(RuleStatusSource rules) => () =>
    {
        var status = rules();
        return status.StaleSince is { } since
            ? new HealthCheck("rules", HealthStatus.Degraded, $"stale since {since:u}: the files cannot be used, see /rules")
            : new HealthCheck("rules", HealthStatus.Ready, $"version {status.Version}");
    };
}
