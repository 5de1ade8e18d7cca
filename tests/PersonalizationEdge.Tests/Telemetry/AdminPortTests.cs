using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Tests.Telemetry;

public sealed class AdminPortTests : IAsyncLifetime
{
    private const string Token = "a long secret";

    private static readonly HttpClient Client = new();
    private readonly List<WebApplication> _apps = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/rules")]
    [InlineData("/..;/metrics")]
    [InlineData("/x/../metrics")]
    [InlineData("/%6detrics")]
    [InlineData("//metrics")]
    [InlineData("http://localhost:8081/metrics")]
    public async Task Public_port_gives_the_site_and_never_the_admin_pages(string target)
    {
        var (site, admin) = await StartAsync();

        foreach (var host in (string[])["shop.example", "localhost", $"127.0.0.1:{admin}", $"localhost:{admin}"])
        {
            var answer = await RawGetAsync(site, target, host);

            // The server itself refuses an absolute target that is at odds with the Host.
            var isRefused = answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal);
            Assert.True(isRefused || answer.EndsWith("the site", StringComparison.Ordinal), answer);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/cream")]
    [InlineData("/Metrics")]
    [InlineData("/metrics/")]
    [InlineData("/healthz")]
    public async Task Admin_port_knows_nothing_else(string target)
    {
        var (_, admin) = await StartAsync();

        Assert.StartsWith("HTTP/1.1 404", await RawGetAsync(admin, target, "localhost"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("10.0.0.1", 403)]
    [InlineData("", 403)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:1", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.1.2.3:99", 200)]
    [InlineData("[::1]:8081", 200)]
    [InlineData("edge-admin.internal", 200)]
    public async Task Host_must_be_one_of_ours(string host, int status)
    {
        var (_, admin) = await StartAsync(options => options.AdminHosts = "other; edge-admin.internal");

        var answer = await RawGetAsync(admin, "/healthz/live", host);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer wrong", 401)]
    [InlineData("Bearer a long secret and more", 401)]
    [InlineData("Basic a long secret", 401)]
    [InlineData("Bearer a long secret", 200)]
    [InlineData("bearer a long secret", 200)]
    public async Task Token_is_asked_for_where_one_is_set(string? authorization, int status)
    {
        var (_, admin) = await StartAsync(options => options.AdminToken = Token);

        foreach (var path in (string[])["/metrics", "/healthz/live", "/healthz/ready", "/rules", "/nothing"])
        {
            var answer = await RawGetAsync(admin, path, "localhost", authorization);
            var expected = (status, path) switch
            {
                (200, "/healthz/ready") => 503,
                (200, "/nothing") => 404,
                _ => status,
            };
            Assert.StartsWith($"HTTP/1.1 {expected}", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Port_open_to_others_serves_nobody_without_a_token()
    {
        var (_, closed) = await StartAsync(address: IPAddress.Any);
        var (_, open) = await StartAsync(options => options.AdminToken = Token, IPAddress.Any);

        var refused = await RawGetAsync(closed, "/healthz/live", "localhost");
        var asked = await RawGetAsync(open, "/healthz/live", "localhost");
        var granted = await RawGetAsync(open, "/healthz/live", "localhost", $"Bearer {Token}");

        Assert.StartsWith("HTTP/1.1 403", refused, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 401", asked, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", granted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_waits_for_the_warm_up_and_names_its_checks()
    {
        var (_, admin) = await StartAsync();
        var readiness = _apps[^1].Services.GetRequiredService<Readiness>();

        var before = await Client.GetAsync($"http://127.0.0.1:{admin}/healthz/ready");
        readiness.Report(Readiness.WarmUp, HealthStatus.Ready);
        readiness.Report("rules", HealthStatus.Degraded, "stale");
        var after = await Client.GetAsync($"http://127.0.0.1:{admin}/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        using var document = JsonDocument.Parse(await after.Content.ReadAsStringAsync());
        Assert.Equal("degraded", document.RootElement.GetProperty("status").GetString());
        var checks = document.RootElement.GetProperty("checks").EnumerateArray();
        Assert.Equal(["rules", "warm-up"], checks.Select(check => check.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Rules_are_told_with_their_problems()
    {
        var (_, admin) = await StartAsync();

        using var document = JsonDocument.Parse(await Client.GetStringAsync($"http://127.0.0.1:{admin}/rules"));

        Assert.Equal("v1", document.RootElement.GetProperty("version").GetString());
        var problem = document.RootElement.GetProperty("problems")[0];
        Assert.Equal("error", problem.GetProperty("severity").GetString());
        Assert.Equal(3, problem.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Metrics_follow_the_format_with_those_of_the_web_server()
    {
        var (_, admin) = await StartAsync();
        await Client.GetStringAsync($"http://127.0.0.1:{admin}/healthz/live");

        var answer = await Client.GetAsync($"http://127.0.0.1:{admin}/metrics");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Empty(ExpositionGrammar.Faults(text));
        Assert.Contains("http_server_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_reading_is_allowed()
    {
        var (_, admin) = await StartAsync();

        var answer = await Client.PostAsync($"http://127.0.0.1:{admin}/metrics", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private async Task<(int Site, int Admin)> StartAsync(Action<EdgeOptions>? change = null, IPAddress? address = null)
    {
        var options = new EdgeOptions();
        change?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<RuleStatusSource>(() => new RuleStatusDocument
        {
            Version = "v1",
            Problems = [new RuleProblem("unknown-key", Severity.Error, "rules.yaml", 3, 5, "unknown key")],
        });
        builder.Services.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(address ?? IPAddress.Loopback, 0, listener => listener.UseAdminPort());
        });
        var app = builder.Build();
        app.MapAdminPort();
        app.Run(context => context.Response.WriteAsync("the site"));
        await app.StartAsync();
        _apps.Add(app);
        var ports = app.Urls.Select(url => new Uri(url).Port).ToArray();

        return (ports[0], ports[1]);
    }

    // As bytes: HttpClient would tidy the target.
    private static async Task<string> RawGetAsync(int port, string target, string host, string? authorization = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        var more = authorization is null ? "" : $"Authorization: {authorization}\r\n";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {target} HTTP/1.0\r\nHost: {host}\r\n{more}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);

        return (await reader.ReadToEndAsync()).Trim();
    }
}
