using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PersonalizationEdge.Auditing;

/// <summary>Registers the audit of pages.</summary>
internal static class AuditServiceCollectionExtensions
{
    /// <summary>Adds the auditor.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.TryAddSingleton(new AuditSettings());
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton<PageShapes>();
        services.AddSingleton<PageAudit>();
        services.AddSingleton<Auditor>();
        services.AddHostedService(provider => provider.GetRequiredService<Auditor>());

        return services;
    }
}
