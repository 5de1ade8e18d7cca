namespace PersonalizationEdge.Configuration;

internal static class RuleServiceCollectionExtensions
{
    /// <summary>Adds the rules in force and their reload; they are loaded when <see cref="RuleSetHolder"/> is first asked for.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services) =>
        services.AddSingleton<RuleSetHolder>().AddHostedService<RuleWatcher>();
}
