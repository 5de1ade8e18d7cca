using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>A real server on loopback that answers as its handler says and keeps what it received.</summary>
internal sealed class TestOrigin : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestOrigin(WebApplication app) => _app = app;

    /// <summary>What came in, by the value of <c>X-Case</c>; the last one of a name stands.</summary>
    public ConcurrentDictionary<string, ReceivedRequest> Received { get; } = new();

    /// <summary>How many requests came in.</summary>
    public int Requests;

    /// <summary>How many requests were given up by the other side.</summary>
    public int Aborted;

    public int Port => new Uri(Url).Port;

    public string Url { get; private set; } = "";

    /// <summary>Starts an origin that calls <paramref name="handler"/> for every request.</summary>
    public static async Task<TestOrigin> StartAsync(RequestDelegate handler, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        });
        var app = builder.Build();
        var origin = new TestOrigin(app);
        app.UseWebSockets();
        app.Run(context => origin.AnswerAsync(context, handler));
        await app.StartAsync();
        origin.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return origin;
    }

    /// <summary>An origin that answers every request with the same page.</summary>
    public static Task<TestOrigin> StartAsync(string html) => StartAsync(context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    });

    /// <summary>Reads the body, so that it is kept with the request.</summary>
    public async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        hash.AppendData(body.GetBuffer(), 0, (int)body.Length);
        Keep(context, hash.GetHashAndReset(), body.Length);
        return body.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that a test left hanging are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate handler)
    {
        Interlocked.Increment(ref Requests);
        using var registration = context.RequestAborted.Register(() => Interlocked.Increment(ref Aborted));
        Keep(context, [], 0);
        try
        {
            await handler(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // counted above
        }
    }

    private void Keep(HttpContext context, byte[] hash, long length)
    {
        var headers = context.Request.Headers
            .SelectMany(header => header.Value.Select(value => (header.Key, value ?? "")))
            .ToArray();
        var name = context.Request.Headers["X-Case"].ToString();
        Received[name] = new ReceivedRequest(
            context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, headers, hash, length);
    }
}
