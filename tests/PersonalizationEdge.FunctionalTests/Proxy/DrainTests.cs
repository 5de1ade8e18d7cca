using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>How the edge stops: the last requests end well, within a limit, or at once when asked twice.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Request_in_flight_ends_well_and_idle_connections_do_not_hold_the_stop()
    {
        using var go = new SemaphoreSlim(0);
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            await go.WaitAsync();
            await context.Response.WriteAsync("whole");
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using var idle = await RawHttp.ConnectAsync(edge.Port);
        using var client = await RawHttp.ConnectAsync(edge.Port);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        await Wait.UntilAsync(() => Volatile.Read(ref origin.Requests) == 1, "the request at the origin");

        var stopping = edge.StopAsync();
        go.Release();

        Assert.Equal("whole", (await client.ReadResponseAsync()).Text);
        await stopping.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task Drain_ends_at_its_limit()
    {
        await using var origin = await TestOrigin.StartAsync(context => Wait.ForEverAsync(context.RequestAborted));
        await using var edge = await EdgeUnderTest.StartAsync(
            origin.Url, options => options.DrainTimeout = TimeSpan.FromMilliseconds(300));
        using var client = await RawHttp.ConnectAsync(edge.Port);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        await Wait.UntilAsync(() => Volatile.Read(ref origin.Requests) == 1, "the request at the origin");

        await edge.StopAsync().WaitAsync(Wait.Deadline);

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Second_signal_ends_the_drain_at_once()
    {
        await using var origin = await TestOrigin.StartAsync(context => Wait.ForEverAsync(context.RequestAborted));
        await using var edge = await EdgeUnderTest.StartAsync(
            origin.Url, options => options.DrainTimeout = TimeSpan.FromMinutes(10));
        using var client = await RawHttp.ConnectAsync(edge.Port);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        await Wait.UntilAsync(() => Volatile.Read(ref origin.Requests) == 1, "the request at the origin");
        var drain = edge.Services.GetRequiredService<ConnectionDrain>();

        drain.OnSignal();
        var stopping = edge.StopAsync();
        drain.OnSignal();

        await stopping.WaitAsync(Wait.Deadline);
        Assert.Single(edge.Logged.Of(1004));
    }
}
