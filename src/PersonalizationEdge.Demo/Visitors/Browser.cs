using System.Net;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>A browser as far as a server can tell: cookies, Referer, redirects, forms of the page it shows.</summary>
/// <param name="client">Sends; shared by all browsers, so it has neither base address nor cookies.</param>
/// <param name="site">Where the site is.</param>
/// <param name="userAgent">What it says of itself.</param>
internal sealed class Browser(HttpClient client, Uri site, string userAgent)
{
    private const int MostRedirects = 5;

    private readonly CookieContainer _cookies = new();

    /// <summary>What it shows, null before the first page.</summary>
    public ShownPage? Page { get; private set; }

    /// <summary>The connections of all browsers; few, so that a machine of two cores is not flooded.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        MaxConnectionsPerServer = 16,
    });

    /// <summary>Follows a link of the page, or an address typed in where there is none yet.</summary>
    public Task<ShownPage> FollowAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, form: null, Page is null ? null : site + Page.Path[1..], cancellation);

    /// <summary>Comes from another site, or from none.</summary>
    public Task<ShownPage> ArriveAsync(string path, string? referrer, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, form: null, referrer, cancellation);

    /// <summary>Sends a form of the page.</summary>
    public Task<ShownPage> SubmitAsync(
        string action, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, action, fields, site + Page!.Path[1..], cancellation);

    private async Task<ShownPage> SendAsync(
        HttpMethod method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? form,
        string? referrer,
        CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = Request(method, path, referrer);
            request.Content = form is null ? null : new FormUrlEncodedContent(form);
            using var answer = await client.SendAsync(request, cancellation);
            Keep(answer);
            if (answer.StatusCode == HttpStatusCode.OK)
                return Page = new ShownPage(path, await answer.Content.ReadAsStringAsync(cancellation));
            if (answer is not { StatusCode: HttpStatusCode.SeeOther, Headers.Location: { } location })
                throw new HttpRequestException($"{method} {path} was answered {(int)answer.StatusCode}.");

            // What 303 asks for: the other page, read.
            (method, path, form) = (HttpMethod.Get, new Uri(new Uri(site, path), location).PathAndQuery, null);
        }

        throw new HttpRequestException($"More than {MostRedirects} redirects led to {path}.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? referrer)
    {
        var request = new HttpRequestMessage(method, new Uri(site, path));
        var isOwn = referrer?.StartsWith(site.AbsoluteUri, StringComparison.Ordinal) ?? false;
        Say(request, "User-Agent", userAgent);
        Say(request, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        Say(request, "Accept-Language", "en-GB,en;q=0.8");
        Say(request, "Sec-Fetch-Dest", "document");
        Say(request, "Sec-Fetch-Mode", "navigate");
        Say(request, "Sec-Fetch-Site", isOwn ? "same-origin" : referrer is null ? "none" : "cross-site");
        if (referrer is not null)
            Say(request, "Referer", referrer);
        if (method == HttpMethod.Post)
            Say(request, "Origin", site.GetLeftPart(UriPartial.Authority));
        if (_cookies.GetCookieHeader(site) is { Length: > 0 } cookies)
            Say(request, "Cookie", cookies);

        return request;
    }

    private static void Say(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, value);

    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            return;

        foreach (var cookie in cookies)
            _cookies.SetCookies(site, cookie);
    }
}
