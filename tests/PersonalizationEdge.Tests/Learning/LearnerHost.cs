using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Learning;

/// <summary>A learner as the edge registers it, and a real origin on loopback.</summary>
internal sealed class LearnerHost : IAsyncDisposable
{
    public const string Site = "shop.example";

    private readonly WebApplication _origin;
    private readonly HttpMessageInvoker _client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly ServiceProvider _services;

    private LearnerHost(WebApplication origin, string data, LearningSettings settings)
    {
        _origin = origin;
        var address = new Uri(origin.Urls.Single());
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(new EdgeOptions { Data = data });
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(settings);
        services.AddSingleton<ItemOriginSource>(_ => new ItemOrigin(_client, address));
        services.AddLearning();
        _services = services.BuildServiceProvider();
    }

    public static ItemKind Product { get; } = new("product", [], null);

    public TestTime Time { get; } = new();

    public ItemLearner Learner => _services.GetRequiredService<ItemLearner>();

    public Catalogue Catalogue => _services.GetRequiredService<Catalogue>();

    public InViewPages InView => _services.GetRequiredService<InViewPages>();

    public LearningMetrics Metrics => _services.GetRequiredService<LearningMetrics>();

    public PageMemory Memory => _services.GetRequiredService<PageMemory>();

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static PageAddress At(string path) => new(Site, path);

    /// <summary>Starts both.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="origin">Answers for all pages.</param>
    /// <param name="settings">Other than the usual ones.</param>
    /// <param name="robots">Answers for robots.txt; none is there unless given.</param>
    public static async Task<LearnerHost> StartAsync(
        string data, RequestDelegate origin, LearningSettings? settings = null, RequestDelegate? robots = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => context.Request.Path == "/robots.txt" ? (robots ?? NotThere)(context) : origin(context));
        await app.StartAsync();

        var host = new LearnerHost(app, data, settings ?? new LearningSettings());
        await host.Learner.StartAsync(CancellationToken.None);
        return host;
    }

    private static Task NotThere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>An origin that must not be asked.</summary>
    public static Task Silent(HttpContext context) => throw new InvalidOperationException(context.Request.Path);

    /// <summary>Lets a page pass by a tap, in pieces, as the pipeline does.</summary>
    public bool Pass(string path, string page) => Pass(path, page, Product, null);

    /// <summary>The same for a page with rows.</summary>
    public bool Pass(string path, string page, ItemKind? kind, InViewRule? inView)
    {
        using var tap = Learner.Tap(At(path), kind, "text/html; charset=utf-8", inView);
        if (tap is null)
        {
            return false;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(page);
        foreach (var piece in bytes.Chunk(1_000))
        {
            tap.Write(piece);
        }

        tap.Complete();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await Learner.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _origin.StopAsync();
        await _origin.DisposeAsync();
        _client.Dispose();
    }
}
