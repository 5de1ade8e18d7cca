using Yarp.ReverseProxy.Configuration;

namespace PersonalizationEdge.Load.Peers;

/// <summary>What any YARP proxy costs: one route to one origin, from memory.</summary>
internal static class BarePeer
{
    public static WebApplication Build(WebApplicationBuilder builder, string origin)
    {
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "site", Match = new RouteMatch { Path = "{**all}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "site",
                    Destinations = new Dictionary<string, DestinationConfig> { ["origin"] = new() { Address = origin } },
                },
            ]);

        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }
}
