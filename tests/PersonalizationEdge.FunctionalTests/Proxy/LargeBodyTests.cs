using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Bodies pass without being kept. Memory is the whole process's: nothing else may run beside.</summary>
[Collection(Alone.Name)]
public sealed class LargeBodyTests
{
    [Fact]
    public async Task Large_bodies_pass_both_ways_in_bounded_memory()
    {
        const int Megabytes = 128;
        var piece = new byte[1024 * 1024];
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = Megabytes * (long)piece.Length;
            for (var i = 0; i < Megabytes; i++)
            {
                await context.Response.Body.WriteAsync(piece);
            }
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using var client = await RawHttp.ConnectAsync(edge.Port);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await client.SendAsync($"POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: {Megabytes * (long)piece.Length}\r\n\r\n");
        for (var i = 0; i < Megabytes; i++)
        {
            await client.SendAsync(piece);
        }

        await client.ReadHeadAsync();
        for (var i = 0; i < Megabytes; i++)
        {
            await client.ReadExactlyAsync(piece.Length);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 16 * 1024 * 1024, $"{grown} bytes more after {2 * Megabytes} MB");
    }
}
