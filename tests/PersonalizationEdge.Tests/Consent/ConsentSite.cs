using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Consent;

/// <summary>
/// A real server on loopback with the consent pages before a catch-all that stands for the site.
/// </summary>
internal sealed class ConsentSite : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly string _data = Directory.CreateTempSubdirectory("edge-consent-").FullName;
    private WebApplication _app = null!;

    public TestTime Time { get; } = new();

    public SiteSettings Settings { get; set; } = new();

    public ConcurrentQueue<EdgeEvent> Recorded { get; } = [];

    public ConcurrentQueue<VisitorId> Erased { get; } = [];

    public Exception? StoreFault { get; set; }

    public Uri Address => new(_app.Urls.Single());

    public VisitorCookie VisitorCookie => _app.Services.GetRequiredService<VisitorCookie>();

    public ConsentCookie ConsentCookie => _app.Services.GetRequiredService<ConsentCookie>();

    public PendingVisits Pending => _app.Services.GetRequiredService<PendingVisits>();

    public ConcurrentQueue<string> Logged { get; } = [];

    public static async Task<ConsentSite> StartAsync(string listen = "http://127.0.0.1", string trustedNetworks = "")
    {
        var site = new ConsentSite();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(site);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(new EdgeOptions
            {
                Data = site._data,
                Listen = listen,
                TrustedNetworks = trustedNetworks,
                RetentionDays = 77,
            })
            .AddSingleton<TimeProvider>(site.Time)
            .AddSingleton<Func<SiteSettings>>(() => site.Settings)
            .AddSingleton(new ConsentEffects(site.EraseAsync, site.RecordAsync))
            .AddConsent();

        site._app = builder.Build();
        site._app.Use((context, next) =>
        {
            // Stands for the trusted proxy in front that takes TLS away.
            context.Request.Scheme = context.Request.Headers["X-Test-Scheme"].FirstOrDefault() ?? "http";
            return next(context);
        });
        site._app.Map("/{**rest}", SendSiteAsync).WithOrder(-1000);
        site._app.MapConsent();
        await site._app.StartAsync();
        return site;
    }

    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = Address,
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Enqueue(formatter(state, exception));

    void IDisposable.Dispose()
    {
    }

    // Stands for the site: says which cookies reached it, and tries to set two.
    private static Task SendSiteAsync(HttpContext context)
    {
        EdgeCookies.RemoveFromRequest(context.Request.Headers);
        context.Response.Headers.SetCookie = new[] { "edge_vid=planted", "basket=1" };
        EdgeCookies.RemoveFromResponse(context.Response.Headers);
        var cookies = context.Request.Headers.TryGetValue("Cookie", out var kept) ? kept.ToString() : "no cookies";

        return context.Response.WriteAsync($"the site saw {cookies}");
    }

    private Task EraseAsync(VisitorId visitor, CancellationToken cancel)
    {
        Erased.Enqueue(visitor);
        return StoreFault is null ? Task.CompletedTask : Task.FromException(StoreFault);
    }

    private Task RecordAsync(EdgeEvent happened, CancellationToken cancel)
    {
        if (StoreFault is not null)
        {
            return Task.FromException(StoreFault);
        }

        Recorded.Enqueue(happened);
        return Task.CompletedTask;
    }
}
