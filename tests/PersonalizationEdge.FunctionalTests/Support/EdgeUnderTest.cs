using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>A real edge in this process, on a port of its own, with a data folder of its own.</summary>
internal sealed class EdgeUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private EdgeUnderTest(WebApplication app, DirectoryInfo data)
    {
        (_app, _data) = (app, data);
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Where visitors come in.</summary>
    public string Url { get; }

    public int Port => new Uri(Url).Port;

    public string Data => _data.FullName;

    public IServiceProvider Services => _app.Services;

    /// <summary>All that was logged at warning and above.</summary>
    public LogLines Logged => Services.GetRequiredService<LogLines>();

    /// <summary>Starts an edge in front of <paramref name="origin"/>.</summary>
    public static async Task<EdgeUnderTest> StartAsync(
        string? origin,
        Action<EdgeOptions>? options = null,
        Action<WebApplicationBuilder>? configure = null,
        IDictionary<string, string?>? settings = null)
    {
        var data = Directory.CreateTempSubdirectory("edge-test-");
        var edge = new EdgeOptions
        {
            Origin = origin,
            Listen = "http://127.0.0.1:0",
            Admin = "",
            Data = data.FullName,
            DrainTimeout = TimeSpan.FromSeconds(5),
        };
        options?.Invoke(edge);
        try
        {
            var app = EdgeApplication.Create(edge, Arguments(settings), builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<LogLines>();
                builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogLines>());
                configure?.Invoke(builder);
            });
            await app.StartEdgeAsync();
            return new EdgeUnderTest(app, data);
        }
        catch
        {
            data.Delete(recursive: true);
            throw;
        }
    }

    // The host takes settings as --key=value before anything is built from them.
    private static string[] Arguments(IDictionary<string, string?>? settings) =>
        [.. (settings ?? new Dictionary<string, string?>()).Select(setting => $"--{setting.Key}={setting.Value}")];

    /// <summary>One request on a connection of its own.</summary>
    public Task<RawResponse> RoundTripAsync(string request, bool head = false) =>
        RawHttp.RoundTripAsync(Port, request, head);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        // Requests that a test left hanging are not waited for; the parts that write to the folder are.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
