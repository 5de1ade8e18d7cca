using Microsoft.AspNetCore.Server.Kestrel.Core;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge;

/// <summary>Builds and starts the edge as a host of its own; the command line and the tests come in here.</summary>
internal static class EdgeApplication
{
    /// <summary>An edge with its settings from appsettings.json and environment; <paramref name="flags"/> win over both.</summary>
    public static WebApplication Create(
        Action<EdgeOptions>? flags = null,
        string[]? args = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);
        var options = ReadOptions(builder.Configuration);
        flags?.Invoke(options);

        return Build(builder, options, configure);
    }

    /// <summary>An edge with exactly these options; the <c>Edge</c> section is not read.</summary>
    public static WebApplication Create(
        EdgeOptions options,
        string[]? args = null,
        Action<WebApplicationBuilder>? configure = null) => Build(CreateBuilder(args), options, configure);

    /// <summary>The settings of appsettings.json and environment, for commands that start no edge.</summary>
    public static EdgeOptions ReadOptions() => ReadOptions(CreateBuilder(args: null).Configuration);

    /// <summary>Starts listening.</summary>
    /// <exception cref="EdgeStartException">The port is taken, or an address or a setting cannot be used.</exception>
    public static async Task StartEdgeAsync(this WebApplication app, CancellationToken cancellation = default)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception failure) when (EdgeStartException.From(failure) is { } clear)
        {
            throw clear;
        }
    }

    private static EdgeOptions ReadOptions(ConfigurationManager configuration)
    {
        var options = new EdgeOptions();
        configuration.GetSection(EdgeOptions.Section).Bind(options);

        return options;
    }

    private static WebApplicationBuilder CreateBuilder(string[]? args)
    {
        // The settings file lies beside the binaries, so that `dotnet run`, a published folder and a test find the same.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args ?? [],
            ContentRootPath = AppContext.BaseDirectory,
        });

        builder.Logging.ClearProviders();
        // The JSON writer escapes control characters, so a path with CR, LF or ESC cannot forge a record.
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });

        return builder;
    }

    private static WebApplication Build(
        WebApplicationBuilder builder,
        EdgeOptions options,
        Action<WebApplicationBuilder>? configure)
    {
        EdgeOptionsCheck.ThrowIfUnusable(options, builder.Configuration);
        // Before the listeners: an endpoint takes the defaults of the moment it is named.
        builder.Services.AddOptions<KestrelServerOptions>().Configure<ConnectionDrain>(
            (kestrel, drain) => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(drain.Follow)));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            KestrelLimits.Apply(kestrel, options);
            EdgeListeners.Apply(kestrel, options);
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = options.DrainTimeout;

            // The page always arrives: a fault in a part behind it is logged, and must not end the edge.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSingleton<ConnectionDrain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ConnectionDrain>());
        builder.Services.AddPersonalizationEdge(options, builder.Configuration);
        configure?.Invoke(builder);

        try
        {
            var app = builder.Build();
            ThrowIfStrictAndBroken(app.Services, options);
            app.MapAdminPort();
            app.MapPersonalizationEdge();
            return app;
        }
        catch (Exception failure) when (EdgeStartException.From(failure) is { } clear)
        {
            throw clear;
        }
    }

    private static void ThrowIfStrictAndBroken(IServiceProvider services, EdgeOptions options)
    {
        if (!options.Strict || options.Rules is null)
        {
            return;
        }

        var errors = services.GetRequiredService<RuleSetHolder>().StartProblems
            .Where(problem => problem.Severity == Severity.Error)
            .ToArray();
        if (errors.Length > 0)
        {
            throw new EdgeStartException(
                $"The rule files at {options.Rules} cannot be used, and the start is strict:\n" + string.Join('\n', errors.AsEnumerable()),
                "Mend them and try edge check, or start without --strict to serve with the last good rules.");
        }
    }
}
