using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.Support;
using Yarp.ReverseProxy.Configuration;

namespace PersonalizationEdge.FunctionalTests.Hosting;

/// <summary>Two lines make an edge of a host that somebody else wrote.</summary>
public sealed class OwnHostTests
{
    private const string Page = "<!doctype html><body><div id=hero>default</div></body>";

    [Fact]
    public async Task Two_lines_personalize_and_leave_the_hosts_own_pages_alone()
    {
        await using var origin = await TestOrigin.StartAsync(Page);
        await using var host = new OwnHost(
            builder => builder.Services.AddPersonalizationEdge(builder.Configuration),
            app =>
            {
                app.MapGet("/own", () => "the host's own");
                app.MapPersonalizationEdge();
            },
            new Dictionary<string, string?> { ["Edge:Origin"] = origin.Url });
        using var visitor = new Visitor(await host.StartAsync());

        Assert.Contains("<b>for everyone</b>", await visitor.SeeAsync("/"), StringComparison.Ordinal);
        Assert.Equal("the host's own", await visitor.SeeAsync("/own"));
        Assert.Contains("<form", await visitor.SeeAsync("/_edge/consent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_proxies_already_keeps_its_routes(bool mapsProxyToo)
    {
        await using var origin = await TestOrigin.StartAsync(Page);
        await using var host = new OwnHost(
            builder =>
            {
                builder.Services.AddReverseProxy().LoadFromMemory(
                    [new RouteConfig { RouteId = "site", ClusterId = "site", Match = new RouteMatch { Path = "{**all}" } }],
                    [
                        new ClusterConfig
                        {
                            ClusterId = "site",
                            Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = origin.Url } },
                        },
                    ]);
                builder.Services.AddPersonalizationEdge(builder.Configuration);
            },
            app =>
            {
                if (mapsProxyToo)
                {
                    app.MapReverseProxy();
                }

                app.MapPersonalizationEdge();
            },
            new Dictionary<string, string?>());
        using var visitor = new Visitor(await host.StartAsync());

        Assert.Contains("<b>for everyone</b>", await visitor.SeeAsync("/"), StringComparison.Ordinal);
        Assert.Equal(1, origin.Requests);
    }

    [Fact]
    public async Task A_server_without_a_raw_target_serves_the_page()
    {
        await using var origin = await TestOrigin.StartAsync(Page);
        await using var host = new OwnHost(
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Services.AddPersonalizationEdge(builder.Configuration);
            },
            app => app.MapPersonalizationEdge(),
            new Dictionary<string, string?> { ["Edge:Origin"] = origin.Url });
        await host.App.StartAsync();
        using var client = host.App.GetTestClient();

        Assert.Contains("<b>for everyone</b>", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_clock_and_key_ring_stay_its_own()
    {
        var clock = new StoppedClock();
        await using var host = new OwnHost(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddPersonalizationEdge(builder.Configuration);
            },
            app => app.MapPersonalizationEdge(),
            new Dictionary<string, string?> { ["Edge:Origin"] = "http://127.0.0.1:1" });

        Assert.Same(clock, host.App.Services.GetRequiredService<TimeProvider>());
        Assert.Null(host.App.Services.GetService<IOptions<KeyManagementOptions>>()?.Value.XmlRepository);
    }

    [Fact]
    public async Task Two_edges_in_one_process_know_nothing_of_each_other()
    {
        await using var origin = await TestOrigin.StartAsync(Page);
        var settings = () => new Dictionary<string, string?> { ["Edge:Origin"] = origin.Url };
        await using var first = new OwnHost(
            builder => builder.Services.AddPersonalizationEdge(builder.Configuration),
            app => app.MapPersonalizationEdge(),
            settings());
        await using var second = new OwnHost(
            builder => builder.Services.AddPersonalizationEdge(builder.Configuration),
            app => app.MapPersonalizationEdge(),
            settings());
        using var visitor = new Visitor(await first.StartAsync());
        await second.StartAsync();

        await visitor.ChooseAsync("agree");

        Assert.NotEqual(
            await File.ReadAllTextAsync(Path.Combine(first.Data, "keys")),
            await File.ReadAllTextAsync(Path.Combine(second.Data, "keys")));
    }

    [Fact]
    public void Settings_that_cannot_be_used_are_named()
    {
        var failure = Assert.Throws<EdgeStartException>(() => new OwnHost(
            builder => builder.Services.AddPersonalizationEdge(builder.Configuration),
            app => app.MapPersonalizationEdge(),
            new Dictionary<string, string?> { ["Edge:Origin"] = "http://127.0.0.1:1", ["Edge:Prefix"] = "_edge" }));

        Assert.Contains("'_edge'", failure.Message, StringComparison.Ordinal);
    }

    private sealed class StoppedClock : TimeProvider;
}
