using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Explaining;

/// <summary>Registers explanations on the running edge.</summary>
internal static class ExplainingServiceCollectionExtensions
{
    /// <summary>Adds the feature; it needs rules, consent, recording, requests and the pages' pipeline.</summary>
    public static IServiceCollection AddExplaining(this IServiceCollection services) => services
        .AddSingleton<Pseudonyms>()
        .AddSingleton<LiveVisitors>()
        .AddSingleton<SignInPass>()
        .AddSingleton<AdminCookie>()
        .AddSingleton<OwnVisitor>()
        .AddSingleton<AdminExplainPage>()
        .AddSingleton<SignInLinkPage>()
        .AddSingleton<SignInEndpoint>()
        .AddSingleton<SignOutEndpoint>()
        .AddSingleton<ExplainEndpoint>()
        .AddSingleton(ExplainPageOf)
        .AddSingleton(LinkPageOf);

    // The services behind a page are asked for with its first request: the port is made before the host starts.
    private static AdminPage ExplainPageOf(IServiceProvider provider) => new(
        AdminExplainPage.Path,
        IsPosted: false,
        context => provider.GetRequiredService<AdminExplainPage>().AnswerAsync(context));

    private static AdminPage LinkPageOf(IServiceProvider provider) => new(
        SignInLinkPage.Path,
        IsPosted: true,
        context => provider.GetRequiredService<SignInLinkPage>().AnswerAsync(context));
}
