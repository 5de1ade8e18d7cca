using System.Net;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>Somebody with a browser's User-Agent and a cookie jar, who follows no redirect by herself.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();

    public Visitor(string site)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(site),
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Chromium.UserAgent);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    /// <summary>The value of a cookie, or null.</summary>
    public string? Cookie(string name) => _cookies.GetCookies(_client.BaseAddress!)[name]?.Value;

    /// <summary>The page at a path, which must be there.</summary>
    public async Task<string> SeeAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The answer to a step to a page.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);

        return await _client.SendAsync(request);
    }

    /// <summary>Presses a button of the consent bar or page, and is led back.</summary>
    public async Task ChooseAsync(string choice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_edge/consent")
        {
            Content = new FormUrlEncodedContent([new("choice", choice), new("return", "/")]),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    /// <summary>Sends a form, and is led on.</summary>
    public async Task SubmitAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _client.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    public void Dispose() => _client.Dispose();
}
