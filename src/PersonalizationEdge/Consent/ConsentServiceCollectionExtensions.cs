using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent.Bots;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Consent;

/// <summary>Registers what identifies visitors and asks for their consent.</summary>
internal static class ConsentServiceCollectionExtensions
{
    /// <summary>
    /// Adds the feature; it needs <see cref="EdgeOptions"/>, <see cref="TimeProvider"/>, <see cref="ConsentEffects"/>
    /// and a <c>Func&lt;SiteSettings&gt;</c> that gives the settings in force.
    /// </summary>
    public static IServiceCollection AddConsent(this IServiceCollection services) => services
        .AddSingleton(OpenKeys)
        .AddSingleton<VisitorCookie>()
        .AddSingleton<ConsentCookie>()
        .AddSingleton<BotVerdicts>()
        .AddSingleton<PendingVisits>()
        .AddSingleton<VisitorIdentifier>()
        .AddSingleton<ConsentStyles>()
        .AddSingleton<ConsentBar>()
        .AddSingleton<ConsentPage>()
        .AddSingleton<ConsentMetrics>()
        .AddSingleton<ConsentChanges>()
        .AddSingleton<ConsentEndpoint>();

    private static SigningKeys OpenKeys(IServiceProvider services) => SigningKeys.Open(
        services.GetRequiredService<EdgeOptions>().Data,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SigningKeys>>());
}
