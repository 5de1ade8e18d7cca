using System.Net;
using PersonalizationEdge.Engine.Rules.Lints;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>Asks the site itself for pages: as nobody, one after the other, and each only once.</summary>
/// <param name="origin">The site's own address.</param>
/// <param name="notes">Where it says which pages it did not get.</param>
internal sealed class OriginPages(Uri origin, TextWriter notes)
{
    /// <summary>The most pages that are asked for.</summary>
    public const int MostPages = 20;

    private const int MostBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string UserAgent =
        $"PersonalizationEdge/{typeof(OriginPages).Assembly.GetName().Version?.ToString(2) ?? "0"} (rule check)";

    /// <summary>The pages that were got.</summary>
    public async Task<IReadOnlyList<SeenPage>> FetchAsync(
        IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
        };
        using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        var pages = new List<SeenPage>();
        foreach (var path in paths.Take(MostPages))
        {
            try
            {
                if (await FetchAsync(client, path, cancellation) is { } page)
                    pages.Add(PageMarks.Read(page));
            }
            catch (Exception failure) when (IsOfThePage(failure, cancellation))
            {
                Note(path, failure.Message);
            }
        }

        return pages;
    }

    private async Task<SeenPage?> FetchAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path));
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var response = await client.SendAsync(request, cancellation);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            Note(path, $"the site answered {(int)response.StatusCode}");
            return null;
        }

        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var sent) ? $"{sent}" : null;
        return new SeenPage(path, await response.Content.ReadAsByteArrayAsync(cancellation)) { ContentType = type };
    }

    private static bool IsOfThePage(Exception failure, CancellationToken cancellation) =>
        failure is HttpRequestException or IOException
        || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);

    private void Note(string path, string reason) => notes.WriteLine($"edge: not looked at {path}: {reason}");
}
