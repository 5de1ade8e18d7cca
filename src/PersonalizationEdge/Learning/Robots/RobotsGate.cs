using System.Net;
using System.Text;

namespace PersonalizationEdge.Learning.Robots;

/// <summary>Asks a site's <c>robots.txt</c> before the edge fetches a page by itself; remembers it for a day, bounded.</summary>
internal sealed class RobotsGate(TimeProvider time) : IDisposable
{
    // What lies behind it is not read (RFC 9309, section 2.5).
    private const int MaxBytes = 500 * 1024;
    private const int MaxSites = 64;

    // Section 2.4: not longer than a day. A file that could not be read is tried again soon.
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);
    private static readonly TimeSpan LastsUnread = TimeSpan.FromMinutes(10);

    // One file at a time: pages of one site are fetched side by side, and the first of them asks for all.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, (RobotsRules Rules, DateTimeOffset Until)> _sites = new(StringComparer.Ordinal);

    /// <summary>Whether a page may be fetched.</summary>
    /// <param name="path">The page's path.</param>
    /// <param name="host">The host under which it is asked for.</param>
    /// <param name="send">Asks the site for a path.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> AllowsAsync(
        string path, string host, Func<string, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            if (!_sites.TryGetValue(host, out var site) || site.Until <= now)
            {
                var (rules, lasts) = await ReadAsync(send, cancellation);
                site = (rules, now + lasts);
                Remember(host, site);
            }

            return site.Rules.Allow(path);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // Hosts come from requests, which may name any number of them.
    private void Remember(string host, (RobotsRules Rules, DateTimeOffset Until) site)
    {
        if (_sites.Count >= MaxSites)
        {
            _sites.Clear();
        }

        _sites[host] = site;
    }

    private static async Task<(RobotsRules Rules, TimeSpan Lasts)> ReadAsync(
        Func<string, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        using var response = await send("/robots.txt");
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (int)response.StatusCode < 500 ? (RobotsRules.AllowAll, Lasts) : (RobotsRules.DisallowAll, LastsUnread);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[MaxBytes];
        var length = await body.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellation);

        return (RobotsRules.Parse(Encoding.UTF8.GetString(buffer, 0, length)), Lasts);
    }
}
