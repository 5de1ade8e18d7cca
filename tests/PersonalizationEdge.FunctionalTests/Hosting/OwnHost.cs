using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PersonalizationEdge.FunctionalTests.Hosting;

/// <summary>Somebody else's web application that carries the edge.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private const string Rules = """
        slots:
          hero:
            at: "#hero"
            pages: [/]
            banner:
              choose: first-match
              variants:
                all: { html: "<b>for everyone</b>" }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-test-");
    private readonly WebApplication _app;

    public OwnHost(
        Action<WebApplicationBuilder> configure, Action<WebApplication> map, IDictionary<string, string?> settings)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "rules.yaml"), Rules);
        settings["Edge:Rules"] = Path.Combine(_folder.FullName, "rules.yaml");
        settings["Edge:Data"] = Data;
        settings["Edge:DecisionBudget"] = "00:00:02";

        // As WebApplicationFactory hands settings over.
        var builder = WebApplication.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        _app = builder.Build();
        map(_app);
    }

    public string Data => Path.Combine(_folder.FullName, "data");

    public WebApplication App => _app;

    public async Task<string> StartAsync()
    {
        await _app.StartAsync();
        return _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped first: disposing alone does not wait for the warm-up, which works in the folder.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
