namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Browsers that keep no cookies: every request is a new visitor's.</summary>
internal sealed class CookielessClients(int port) : IDisposable
{
    private const int AtOnce = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = AtOnce })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
    };

    private int _pages;

    /// <summary>Pages that came, each with a cookie for its visitor.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Asks for pages, some at once.</summary>
    public Task AskAsync(int requests, params string[] paths) => Parallel.ForAsync(
        0,
        requests,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, paths[number % paths.Length]);
            request.Headers.TryAddWithoutValidation("User-Agent", RawVisitor.UserAgent);
            using var response = await _http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode && response.Headers.Contains("Set-Cookie"))
            {
                Interlocked.Increment(ref _pages);
            }
        });

    public void Dispose() => _http.Dispose();
}
