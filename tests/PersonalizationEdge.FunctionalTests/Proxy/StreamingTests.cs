using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Bodies pass as they come, in both directions, without being gathered.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task Each_server_sent_event_arrives_before_the_next_is_sent()
    {
        var next = new SemaphoreSlim(0);
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < 3; i++)
            {
                await context.Response.WriteAsync($"data: {i}\n\n");
                await context.Response.Body.FlushAsync();
                await next.WaitAsync(context.RequestAborted);
            }
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using var client = await RawHttp.ConnectAsync(edge.Port);

        await client.SendAsync("GET / HTTP/1.1\r\nHost: shop.test\r\nAccept: text/event-stream\r\n\r\n");
        await client.ReadHeadAsync();

        for (var i = 0; i < 3; i++)
        {
            await client.ReadLineAsync();
            Assert.Equal($"data: {i}\n\n", Encoding.ASCII.GetString(await client.ReadExactlyAsync(9)));
            await client.ReadLineAsync();
            next.Release();
        }
    }

    [Fact]
    public async Task Upload_reaches_the_origin_while_it_is_being_sent()
    {
        var firstByte = new TaskCompletionSource();
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[1]);
            firstByte.SetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using var client = await RawHttp.ConnectAsync(edge.Port);

        // HttpClient passes a body on when its buffer of 4 KB is full, so a first piece has to be larger than that.
        await client.SendAsync("POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 65538\r\n\r\n");
        await client.SendAsync(TestBytes.Of(65_536));
        await firstByte.Task.WaitAsync(Wait.Deadline);
        await client.SendAsync("bc");

        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Visitor_who_leaves_frees_the_origin()
    {
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            await context.Response.WriteAsync("begin");
            await context.Response.Body.FlushAsync();
            await Wait.ForEverAsync(context.RequestAborted);
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using (var client = await RawHttp.ConnectAsync(edge.Port))
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
            await client.ReadHeadAsync();
        }

        await Wait.UntilAsync(() => Volatile.Read(ref origin.Aborted) == 1, "the origin's request to be given up");
        Assert.Empty(edge.Logged.Of(1001));
    }

    [Fact]
    public async Task WebSocket_talks_both_ways_and_closes_with_the_origins_word()
    {
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("chat");
            var buffer = new byte[64 * 1024];
            for (var i = 0; i < 20; i++)
            {
                var message = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
                await socket.SendAsync(
                    buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
            }

            await socket.CloseAsync((WebSocketCloseStatus)4001, "enough", context.RequestAborted);
        });
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("chat");
        using var limit = new CancellationTokenSource(Wait.Deadline);

        await client.ConnectAsync(new Uri(edge.Url.Replace("http:", "ws:", StringComparison.Ordinal)), limit.Token);
        var answer = new byte[64 * 1024];
        for (var i = 0; i < 20; i++)
        {
            var sent = TestBytes.Of(1 + i * 100);
            await client.SendAsync(sent, WebSocketMessageType.Binary, endOfMessage: true, limit.Token);
            var got = await client.ReceiveAsync(answer.AsMemory(), limit.Token);
            Assert.Equal(sent, answer[..got.Count]);
        }

        await client.ReceiveAsync(answer.AsMemory(), limit.Token);
        Assert.Equal(("chat", 4001, "enough"), (client.SubProtocol, (int)client.CloseStatus!, client.CloseStatusDescription));
    }
}
