using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PersonalizationEdge.Telemetry;

/// <summary>Registers metrics, health and the admin port.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    /// <summary>
    /// Adds what the admin port tells. Needs <c>EdgeOptions</c> and, to tell of rules, a <see cref="RuleStatusSource"/>.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<RuleStatusSource>(_ => () => RuleStatusDocument.None);
        services.AddSingleton<Readiness>();
        services.AddSingleton<MetricsCollector>();
        services.AddSingleton<AdminAccess>();
        services.AddSingleton<AdminPort>();

        return services;
    }
}
