using System.Net;
using PersonalizationEdge.Learning.Robots;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Fetches items' pages from the origin as nobody: a Host, a User-Agent that says who asks, and nothing else. What such an answer
/// holds is nobody's own, whatever its Cache-Control says; a cookie it sets is let go.
/// </summary>
internal sealed class ItemFetcher(
    ItemOriginSource origins,
    RobotsGate robots,
    PageMemory memory,
    LearningSettings settings,
    TimeProvider time,
    ILogger<ItemFetcher> log)
{
    private const int CopyBytes = 16 * 1024;

    private static readonly string UserAgent =
        $"{RobotsRules.ProductToken}/{typeof(ItemFetcher).Assembly.GetName().Version?.ToString(2) ?? "0"} (item reader)";

    // The path goes out as it stands: it was seen in a request, and PageAddress let only plain ones through.
    private static readonly UriCreationOptions RawPath = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Fetches a page; never throws but for cancellation.</summary>
    public async Task<FetchedPage> FetchAsync(PageAddress address, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(settings.FetchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            if (origins(address) is not { } origin)
            {
                return FetchedPage.None(Refusal.NoOrigin);
            }

            if (!await robots.AllowsAsync(address.Path, address.Host, SendAsync, either.Token))
            {
                return FetchedPage.None(Refusal.Robots);
            }

            using var response = await SendAsync(address.Path);

            return await ReadAsync(response, either.Token);

            async Task<HttpResponseMessage> SendAsync(string path)
            {
                using var request = MakeRequest(origin.Address, address.Host, path);

                return await origin.Client.SendAsync(request, either.Token);
            }
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // The origin's or our own: it concerns this page and not the next.
            log.FetchFailed(address.Path, failure.Message);
            return FetchedPage.None(Refusal.Failed);
        }
    }

    private static HttpRequestMessage MakeRequest(Uri origin, string host, string path)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(origin.GetLeftPart(UriPartial.Authority) + path, RawPath));
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);

        return request;
    }

    private async Task<FetchedPage> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return FetchedPage.Gone;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return FetchedPage.None(Refusal.Status);
        }

        // As sent: the typed property is null for a value that .NET does not like, browsers do.
        var contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
        if (!PageHeaders.IsHtml(contentType))
        {
            return FetchedPage.None(Refusal.NotHtml);
        }

        await using var body = Decode(
            await response.Content.ReadAsStreamAsync(cancellation), string.Join(',', response.Content.Headers.ContentEncoding));

        return body is null ? FetchedPage.None(Refusal.Coding) : await CopyAsync(body, contentType, cancellation);
    }

    // Nothing was said about codings; some servers compress all the same.
    private static Stream? Decode(Stream body, string coding)
    {
        if (OriginCoding.IsIdentity(coding))
        {
            return body;
        }

        return OriginCoding.IsKnown(coding) ? OriginCoding.Open(coding, body, leaveOpen: false) : null;
    }

    private async Task<FetchedPage> CopyAsync(Stream body, string? contentType, CancellationToken cancellation)
    {
        var buffer = new PageBuffer(memory, settings.MaxPageBytes);
        try
        {
            var chunk = new byte[CopyBytes];
            int read;
            while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
            {
                if (!buffer.Append(chunk.AsSpan(0, read)))
                {
                    return FetchedPage.None(buffer.Refusal!);
                }
            }

            var page = new AnonymousPage(buffer, contentType);
            buffer = null;
            return new FetchedPage(page, false, null);
        }
        finally
        {
            buffer?.Dispose();
        }
    }
}
