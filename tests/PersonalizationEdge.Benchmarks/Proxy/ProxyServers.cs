using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>The servers of the comparison, each run in a process of its own.</summary>
internal static class ProxyServers
{
    public const string Origin = "origin";
    public const string Yarp = "yarp";
    public const string YarpCopying = "yarp-copying";
    public const string EdgePlain = "edge";
    public const string EdgeElsewhere = "edge-elsewhere";
    public const string EdgeElsewhereWithoutBar = "edge-elsewhere-without-bar";
    public const string EdgeSlots = "edge-slots";

    private const string Listen = "http://127.0.0.1:0";

    /// <summary>Builds a server.</summary>
    /// <param name="name">Which.</param>
    /// <param name="origin">URL of the origin.</param>
    /// <param name="folder">The run's files.</param>
    public static WebApplication Create(string name, string origin, ProxyFolder folder) => name switch
    {
        Origin => OriginServer(folder),
        Yarp => BareYarp(origin, copies: false),
        YarpCopying => BareYarp(origin, copies: true),
        EdgePlain => Edge(origin, rules: null, folder.DataOf(name)),
        EdgeElsewhere => Edge(origin, folder.RulesElsewhere, folder.DataOf(name)),
        EdgeElsewhereWithoutBar => Edge(origin, folder.RulesElsewhereWithoutBar, folder.DataOf(name)),
        EdgeSlots => Edge(origin, folder.RulesOfSlots, folder.DataOf(name)),
        _ => throw new ArgumentException($"No server is called '{name}'.", nameof(name)),
    };

    /// <summary>The server behind them all: one page from memory, whatever is asked for.</summary>
    private static WebApplication OriginServer(ProxyFolder folder)
    {
        var page = File.ReadAllBytes(folder.Page);
        var app = Quiet().Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        return app;
    }

    private static WebApplication Edge(string origin, string? rules, string data) => EdgeApplication.Create(
        new EdgeOptions
        {
            Origin = origin,
            Listen = Listen,
            Admin = "",
            Rules = rules,
            Data = data,
            DecisionBudget = TimeSpan.FromSeconds(2), // a late default would be another, cheaper page
        },
        configure: builder => builder.Logging.ClearProviders());

    private static WebApplication BareYarp(string origin, bool copies)
    {
        var builder = Quiet();
        var proxy = builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "r", ClusterId = "c", Match = new RouteMatch { Path = "{**all}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "c",
                    Destinations = new Dictionary<string, DestinationConfig> { ["d"] = new() { Address = origin } },
                },
            ]);
        if (copies)
        {
            // In the rewriter's place, and like it without the origin's Content-Length.
            proxy.AddTransforms(transforms => transforms.AddResponseTransform(async answer =>
            {
                var body = await answer.ProxyResponse!.Content.ReadAsStreamAsync(answer.CancellationToken);
                answer.ProxyResponse.Content = new StreamContent(new CopyingStream(body));
                answer.HttpContext.Response.ContentLength = null;
            }));
        }

        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    private static WebApplicationBuilder Quiet()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Listen);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }
}
