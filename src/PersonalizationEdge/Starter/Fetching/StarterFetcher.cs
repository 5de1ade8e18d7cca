using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Starter.Fetching;

/// <summary>Reads one page of a site as a stranger: without cookies, with a User-Agent that says who asks.</summary>
/// <param name="patience">How long all of it may take, redirects and body included.</param>
/// <param name="maxBytes">The most bytes of a page, content coding undone.</param>
/// <param name="time">The clock that the patience is measured by.</param>
internal sealed class StarterFetcher(TimeSpan patience, int maxBytes, TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int CopyBytes = 16 * 1024;

    private static readonly string Version = typeof(StarterFetcher).Assembly.GetName().Version?.ToString(2) ?? "0";

    // No proxy of the environment: the edge takes none either, so what cannot be reached here cannot be served later.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A fetcher as the command uses it: 10 seconds, 5 MB.</summary>
    public static StarterFetcher Create(TimeProvider time) => new(TimeSpan.FromSeconds(10), 5 * 1024 * 1024, time);

    /// <summary>Reads the page at an address.</summary>
    public async Task<PageFetch> FetchAsync(Uri address, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await FollowAsync(address, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return PageFetch.Failed(
                $"{address} did not answer within {patience.TotalSeconds:0} seconds.",
                "Open it in a browser on this machine; if it is slow there too, try again later.");
        }
        catch (HttpRequestException failure)
        {
            return Unreachable(address, failure);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return PageFetch.Failed(
                $"{address} broke off: {failure.Message}", "Try again; if it stays so, the site's server has the reason.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<PageFetch> FollowAsync(Uri start, CancellationToken cancellation)
    {
        var address = start;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = RequestFor(address);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!IsRedirect(answer.StatusCode) || answer.Headers.Location is not { } location)
            {
                return await ReadAsync(answer, address, redirects, cancellation);
            }

            var target = new Uri(address, location);
            if (!SameSite.Is(address, target))
            {
                return PageFetch.Failed(
                    $"{address} sends its visitors to another site, {target}",
                    $"If that is the site you mean, say --origin {target.GetLeftPart(UriPartial.Authority)}");
            }

            address = target;
        }

        return PageFetch.Failed(
            $"{start} redirects more than {MaxRedirects} times, at last to {address}",
            "Name a page that answers at once: --page /path");
    }

    private static HttpRequestMessage RequestFor(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("PersonalizationEdge", Version));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("(edge init; reads one page for its owner)"));
        request.Headers.TryAddWithoutValidation(
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        return request;
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private async Task<PageFetch> ReadAsync(
        HttpResponseMessage answer, Uri address, int redirects, CancellationToken cancellation)
    {
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return PageFetch.Failed(
                $"{address} answers with status {(int)answer.StatusCode}.", HintFor(answer.StatusCode));
        }

        // As sent: the typed property is null for a value that .NET does not like, browsers do.
        var contentType = answer.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values)
            ? values.ToString()
            : null;
        if (!PageHeaders.IsHtml(contentType))
        {
            return PageFetch.Failed(
                $"{address} is no HTML page: its Content-Type is {contentType ?? "not said"}.",
                "Name a page of the site: --page /path");
        }

        // What was decompressed has lost its name; what stands here nobody asked for.
        if (answer.Content.Headers.ContentEncoding.Count > 0
            && !OriginCoding.IsIdentity(string.Join(',', answer.Content.Headers.ContentEncoding)))
        {
            return PageFetch.Failed(
                $"{address} comes in a coding that is not known: {string.Join(", ", answer.Content.Headers.ContentEncoding)}.",
                "The server was asked for gzip, deflate or br.");
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var bytes = await CopyAsync(body, cancellation);

        return bytes is null
            ? PageFetch.Failed(
                $"{address} is larger than {maxBytes / (1024 * 1024.0):0.#} MB.", "Name a smaller page: --page /path")
            : PageFetch.Of(new StarterPage(bytes, contentType, address, redirects));
    }

    private async Task<byte[]?> CopyAsync(Stream body, CancellationToken cancellation)
    {
        using var page = new MemoryStream();
        var chunk = new byte[CopyBytes];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (page.Length + read > maxBytes)
            {
                return null;
            }

            page.Write(chunk, 0, read);
        }

        return page.ToArray();
    }

    private static string HintFor(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => "Name a page that is there: --page /path",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests =>
            "The site, or a guard before it, keeps this machine out; ask behind the guard, where the edge will stand.",
        >= HttpStatusCode.InternalServerError => "The site is at fault; try again when its pages come.",
        _ => "Name a page that answers with 200: --page /path",
    };

    private static PageFetch Unreachable(Uri address, HttpRequestException failure)
    {
        var hint = failure.InnerException is AuthenticationException
            ? "Its certificate is not trusted here, or it speaks no TLS; try http:// instead of https://, or the reverse."
            : "Is the address right, and is the site running? Open it in a browser on this machine.";

        return PageFetch.Failed(
            $"{address} cannot be reached: {(failure.InnerException ?? failure).Message.TrimEnd('.')}.", hint);
    }
}
