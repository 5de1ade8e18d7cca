using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Declared;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Declared;

/// <summary>
/// A real server on loopback with consent, stores on disk and the endpoints before a catch-all for the site.
/// </summary>
internal sealed class DeclaredSite : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly bool _ownsFolder;
    private WebApplication _app = null!;

    private DeclaredSite(TestFolder? folder)
    {
        _ownsFolder = folder is null;
        _folder = folder ?? new TestFolder();
    }

    public static RuleSet Rules { get; } = new(
        "test",
        new SiteSettings(),
        new RuleSetParts() with
        {
            Slots = Load("slots: { hero: { banner: { variants: { dry: { html: x } } } } }").Slots,
            Preferences =
            [
                new Preference("skin", ["dry", "oily"], 0),
                new Preference("name", [], 20),
                new Preference("Skin", ["other"], 0),
            ],
        });

    public TestTime Time { get; } = new();

    public TestFolder Folder => _folder;

    public RuleSet InForce { get; set; } = Rules;

    public ProfileCache Profiles => _app.Services.GetRequiredService<ProfileCache>();

    public EventRecorder Recorder => _app.Services.GetRequiredService<EventRecorder>();

    public VisitorCookie VisitorCookie => _app.Services.GetRequiredService<VisitorCookie>();

    public PendingVisits Pending => _app.Services.GetRequiredService<PendingVisits>();

    public static async Task<DeclaredSite> StartAsync(IEventLog? log = null, TestFolder? folder = null)
    {
        var site = new DeclaredSite(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(new EdgeOptions { Data = site._folder.Path })
            .AddSingleton<TimeProvider>(site.Time)
            .AddSingleton<Func<RuleSet>>(() => site.InForce)
            .AddSingleton<Func<SiteSettings>>(() => site.InForce.Site)
            .AddSingleton(services => new ConsentEffects(
                services.GetRequiredService<EventRecorder>().EraseAsync,
                services.GetRequiredService<EventRecorder>().RecordDurablyAsync))
            .AddSingleton<PageMetrics>()
            .AddSingleton<IItemLookup>(new Catalogue())
            .AddSingleton<RecordingStep>()
            .AddConsent()
            .AddDeclared()
            .AddRecording();
        if (log is not null)
        {
            builder.Services.AddSingleton(log);
        }

        site._app = builder.Build();
        site._app.Map("/{**rest}", () => "the site").WithOrder(-1000);
        site._app.MapConsent();
        site._app.MapDeclared();
        await site._app.StartAsync();
        return site;
    }

    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(_app.Urls.Single()),
    };

    /// <summary>A browser that has agreed and keeps its two cookies, and the id in one of them.</summary>
    public async Task<(HttpClient Browser, VisitorId Id)> AgreedAsync()
    {
        var browser = Browser();
        using var request = Post("/_edge/consent", "choice=agree");
        using var response = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var set = response.Headers.GetValues("Set-Cookie");
        var cookies = string.Join("; ", set.Select(cookie => cookie.Split(';')[0]));
        browser.DefaultRequestHeaders.Add("Cookie", cookies);

        return (browser, VisitorCookie.Read(cookies, https: false)!.Value);
    }

    public HttpRequestMessage Post(
        string path, string body, string type = "application/x-www-form-urlencoded", string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        request.Headers.Add("Origin", origin ?? _app.Urls.Single());
        return request;
    }

    public async Task<Profile> ProfileAsync(VisitorId visitor) =>
        await Profiles.GetAsync(visitor, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    /// <summary>Stops the server, so that the stores are closed, and gives the folder it leaves.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private static RuleSet Load(string text) =>
        RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]).RuleSet!;
}
