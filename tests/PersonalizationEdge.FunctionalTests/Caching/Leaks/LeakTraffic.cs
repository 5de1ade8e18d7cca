using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>The requests of many visitors at once, over connections that all of them share, as behind a balancer.</summary>
/// <param name="port">Where the edge listens.</param>
/// <param name="seed">Which choices are made.</param>
/// <param name="watch">Judges the answers.</param>
/// <param name="between">Called between requests, with the number of those that are through.</param>
internal sealed class LeakTraffic(int port, int seed, NonceWatch watch, Action<int> between) : IDisposable
{
    // A profile remembers 256 events: what decides is viewed again before it is forgotten.
    private const int HistoryEvery = 32;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = 64,
        MaxResponseDrainSize = 0,
    })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = TimeSpan.FromSeconds(60),
    };

    private readonly LeakChoice _choice = new(seed);
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _through;

    /// <summary>Answers so far, those given up included.</summary>
    public int Through => Volatile.Read(ref _through);

    /// <summary>How many requests and answers there were of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>One visitor's requests: their choices are the same for the same seed.</summary>
    public async Task BrowseAsync(LeakVisitor visitor, int requests, CancellationToken stop)
    {
        var chance = _choice.Of(visitor);
        for (var number = 0; number < requests && !stop.IsCancellationRequested; number++)
        {
            var ask = number % HistoryEvery == 0
                ? new Ask { Visitor = visitor, Target = visitor.OwnPage }
                : _choice.Next(visitor, Through, chance);
            try
            {
                await AskAsync(ask, chance);
            }
            catch (Exception failure)
                when (failure is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
            {
                watch.Report("broken", $"{ask}: {failure.Message} {failure.InnerException?.Message}");
            }

            between(Interlocked.Increment(ref _through));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task AskAsync(Ask ask, Random chance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(ask.Method), ask.Target);
        request.Headers.Host = RawVisitor.Host;
        foreach (var (name, value) in ask.Fields)
        {
            Count(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (ask["Accept"] is null)
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        }

        var visitor = ask.Visitor;
        request.Headers.TryAddWithoutValidation("User-Agent", visitor.UserAgent);
        request.Headers.TryAddWithoutValidation("Cookie", visitor.Cookies);
        if (visitor.Kind == VisitorKind.Authorized)
        {
            request.Headers.TryAddWithoutValidation("Authorization", visitor.Token);
        }
        else if (visitor.Kind == VisitorKind.Objecting)
        {
            request.Headers.TryAddWithoutValidation("Sec-GPC", "1");
        }

        if (ask.Form is { } form)
        {
            request.Content = new StringContent(form, null, "application/x-www-form-urlencoded");
        }

        Count(ask.Method);
        Count(visitor.Kind.ToString());
        if (ask.GivenUpAfter == Ask.AtOnce)
        {
            await GiveUpAsync(request, chance);
            return;
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = ask.GivenUpAfter is { } bytes
            ? await ReadPartAsync(response, bytes + 1)
            : await response.Content.ReadAsByteArrayAsync();
        var isGzip = response.Content.Headers.ContentEncoding.Contains("gzip")
            && response.StatusCode != HttpStatusCode.PartialContent;
        var isWhole = ask.GivenUpAfter is null && ask.Method != "HEAD";
        var answer = new Answer(
            (int)response.StatusCode,
            response.Headers,
            response.Content.Headers,
            isGzip && body.Length > 0 ? Unzip(body, isWhole) : body,
            isWhole);
        Count($"{answer.Status}");
        Count(ask.GivenUpAfter is not null ? "given up" : isGzip ? "gzip" : "identity");
        watch.Look(ask, answer);
        if (answer.Tag is { } tag)
        {
            _choice.Remember(ask.Target, tag, chance);
        }
    }

    // Before there is a head.
    private async Task GiveUpAsync(HttpRequestMessage request, Random chance)
    {
        using var stop = new CancellationTokenSource();
        var sending = _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        for (var turn = chance.Next(60); turn > 0; turn--)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        Count("given up early");
        try
        {
            (await sending).Dispose();
        }
        catch (OperationCanceledException)
        {
            // as meant
        }
    }

    private static async Task<byte[]> ReadPartAsync(HttpResponseMessage response, int bytes)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[bytes];
        var read = await body.ReadAtLeastAsync(buffer, bytes, throwOnEndOfStream: false);

        return buffer[..read];
    }

    // Of what was cut off, what can be read.
    private static byte[] Unzip(byte[] body, bool isWhole)
    {
        using var page = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        try
        {
            gzip.CopyTo(page, 256);
        }
        catch (InvalidDataException) when (!isWhole)
        {
            // cut off
        }

        return page.ToArray();
    }

    private void Count(string kind) => _counts.AddOrUpdate(kind, 1, static (_, count) => count + 1);
}
