using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>Where requests go: to the one origin of the options, else as the <c>ReverseProxy</c> section says.</summary>
internal static class OriginRoutes
{
    private const string Section = "ReverseProxy";
    private const string Name = "origin";

    /// <summary>Whether there is a <c>ReverseProxy</c> section to route by.</summary>
    public static bool AreConfigured(IConfiguration configuration) => configuration.GetSection(Section).Exists();

    /// <summary>Loads the routes; a host that brought its own keeps them.</summary>
    public static void Load(
        IReverseProxyBuilder proxy,
        string? origin,
        TimeSpan activityTimeout,
        IConfiguration configuration)
    {
        if (origin is not null)
        {
            proxy.LoadFromMemory([Route], [Cluster(origin, activityTimeout)]);
        }
        else if (proxy.Services.All(service => service.ServiceType != typeof(IProxyConfigProvider)))
        {
            proxy.LoadFromConfig(configuration.GetSection(Section));
        }
    }

    private static RouteConfig Route => new()
    {
        RouteId = Name,
        ClusterId = Name,
        Order = int.MaxValue, // the edge's own pages come first
        Match = new RouteMatch { Path = "{**all}" },
    };

    private static ClusterConfig Cluster(string origin, TimeSpan activityTimeout) => new()
    {
        ClusterId = Name,
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = activityTimeout },
        Destinations = new Dictionary<string, DestinationConfig> { [Name] = new() { Address = origin } },
    };
}
