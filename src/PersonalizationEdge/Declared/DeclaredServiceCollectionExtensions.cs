using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Declared;

/// <summary>Registers what takes in a visitor's own words: preferences and dismissals.</summary>
internal static class DeclaredServiceCollectionExtensions
{
    /// <summary>
    /// Adds the feature; it needs consent, recording, and a <see cref="Func{TResult}"/> of <see cref="RuleSet"/>.
    /// </summary>
    public static IServiceCollection AddDeclared(this IServiceCollection services) => services
        .AddSingleton<DeclaredMetrics>()
        .AddSingleton<DeclaredAnswers>()
        .AddSingleton<DeclaredSender>()
        .AddSingleton<DeclaredEvents>()
        .AddSingleton<PreferenceEndpoint>()
        .AddSingleton<DismissEndpoint>();
}
