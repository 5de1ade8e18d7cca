using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>The servers of the comparison; the first is what the others are compared with.</summary>
internal static class ProxyRows
{
    /// <summary>Name of the server behind them all.</summary>
    public const string Origin = "origin";

    /// <summary>All that are measured; a further row is one more line.</summary>
    public static readonly ProxyRow[] All =
    [
        new("yarp", BareYarp),
        new("edge", (origin, listen) => Edge(origin, listen, rules: null)),
    ];

    /// <summary>The server behind: one page of 60 KB from memory.</summary>
    public static WebApplication OriginServer(string listen)
    {
        var page = new byte[60_000];
        Array.Fill(page, (byte)'x');
        var app = Quiet(listen).Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        return app;
    }

    /// <summary>The edge, with the rules of a file or without.</summary>
    public static WebApplication Edge(string origin, string listen, string? rules) => EdgeApplication.Create(
        new EdgeOptions
        {
            Origin = origin,
            Listen = listen,
            Admin = "",
            Rules = rules,
            Data = Directory.CreateTempSubdirectory("edge-bench-").FullName,
        },
        configure: builder => builder.Logging.ClearProviders());

    private static WebApplication BareYarp(string origin, string listen)
    {
        var builder = Quiet(listen);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "r", ClusterId = "c", Match = new RouteMatch { Path = "{**all}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "c",
                    Destinations = new Dictionary<string, DestinationConfig> { ["d"] = new() { Address = origin } },
                },
            ]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    private static WebApplicationBuilder Quiet(string listen)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }
}
