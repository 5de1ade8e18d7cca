using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Demo;

/// <summary>The shop on a loopback port of its own.</summary>
public sealed class RunningShop : IAsyncLifetime
{
    private readonly WebApplication _app = DemoShop.Build("http://127.0.0.1:0", new TestTime());

    /// <summary>A client without cookies that follows nothing and unpacks nothing.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Client = NewClient(new HttpClientHandler { UseCookies = false });
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A visitor with a cookie jar.</summary>
    public HttpClient NewVisitor() => NewClient(new HttpClientHandler { CookieContainer = new CookieContainer() });

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await Client.GetStringAsync(path));

    private HttpClient NewClient(HttpClientHandler handler)
    {
        handler.AllowAutoRedirect = false;
        return new HttpClient(handler) { BaseAddress = new Uri(_app.Urls.First()) };
    }
}
