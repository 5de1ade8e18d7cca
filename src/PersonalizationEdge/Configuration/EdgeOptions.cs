using PersonalizationEdge.Caching.Statuses;

namespace PersonalizationEdge.Configuration;

/// <summary>The <c>Edge</c> section of the settings; the command line's flags of the same names win over it.</summary>
internal sealed class EdgeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Edge";

    /// <summary>The site's own address, scheme and host only. Unset where a <c>ReverseProxy</c> section names the origins.</summary>
    public string? Origin { get; set; }

    /// <summary>Where visitors come in; several are parted by <c>;</c>.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Where metrics, health and rule status are served, loopback unless a token is set; empty for nowhere.</summary>
    public string Admin { get; set; } = "http://127.0.0.1:8081";

    /// <summary>The token the admin port asks for (<c>Authorization: Bearer</c>); needed unless it listens on loopback only.</summary>
    public string? AdminToken { get; set; }

    /// <summary>Host names under which the admin port may be asked, besides its own address and localhost; parted by <c>;</c>.</summary>
    public string AdminHosts { get; set; } = "";

    /// <summary>A rule file, or a folder of <c>*.yaml</c> files; unset for a plain proxy.</summary>
    public string? Rules { get; set; }

    /// <summary>The folder of event log, profiles, items, keys and the last good rules; made if it is missing.</summary>
    public string Data { get; set; } = "data";

    /// <summary>The Host the origin is asked for: unset, an http origin gets the visitor's and an https origin its own.</summary>
    public string? OriginHost { get; set; }

    /// <summary>Whether a broken rule file stops the start with exit code 3.</summary>
    public bool Strict { get; set; }

    /// <summary>Longest wait for a decision, counted from the moment the page could leave; then defaults. Default 5 ms.</summary>
    public TimeSpan DecisionBudget { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>First segment of the edge's own pages. Default <c>/_edge</c>.</summary>
    public string Prefix { get; set; } = "/_edge";

    /// <summary>Networks (CIDR, parted by <c>;</c>) whose X-Forwarded headers are believed. Default none.</summary>
    public string TrustedNetworks { get; set; } = "";

    /// <summary>Days the event log is kept. Default 90.</summary>
    public int RetentionDays { get; set; } = 90;

    /// <summary>Most bytes of visitors' profiles in memory. Default 64 MB.</summary>
    public long ProfileMemoryBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most bytes of the page cache; 0 for no cache. Default 128 MB.</summary>
    public long CacheBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>
    /// Whose answers tell by <c>Cache-Status</c> what the page cache did: <c>admins</c> (browsers that are signed in as an owner's),
    /// <c>everybody</c> or <c>nobody</c>. Default <c>admins</c>. Without rule files no browser can be signed in.
    /// </summary>
    public string CacheStatus { get; set; } = CacheStatusReaders.Admins;

    /// <summary>Most events waiting to be stored; more are dropped and counted. Default 100,000.</summary>
    public int EventQueueLength { get; set; } = 100_000;

    /// <summary>Longest time the last requests get to finish after SIGTERM. Default 10 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most visitors' connections at a time, upgraded ones apart; more are closed. Default unlimited.</summary>
    public long? MaxConnections { get; set; }

    /// <summary>Longest wait for a connection to the origin. Default 5 s.</summary>
    public TimeSpan OriginConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for the head of the origin's answer to a request without a body. Default 60 s.</summary>
    public TimeSpan OriginResponseTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest silence while a body or an upgraded connection passes, either way. Default 5 minutes.</summary>
    public TimeSpan OriginActivityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most HTTP/1.1 connections to one origin; further requests wait for a free one. Default 1,024.</summary>
    public int OriginConnections { get; set; } = 1024;

    /// <summary>Parts of a User-Agent, parted by <c>;</c>, whose senders are bots besides the known ones. Default none.</summary>
    public string TreatAsBot { get; set; } = "";

    /// <summary>Parts of a User-Agent, parted by <c>;</c>, whose senders are people whatever else says. Default none.</summary>
    public string TreatAsPerson { get; set; } = "";

    /// <summary>
    /// The request header in which a proxy of <see cref="TrustedNetworks"/> says the visitor's country, two letters,
    /// such as <c>CF-IPCountry</c>; from anybody else it is not believed. Default none: the imported table says it, if
    /// there is one.
    /// </summary>
    public string? CountryHeader { get; set; }

    /// <summary>
    /// The request header for the visitor's region, at most 64 characters; as for the country. Default none.
    /// </summary>
    public string? RegionHeader { get; set; }

    /// <summary>
    /// The key with which the site signs attributes of its visitors (JWT, HS256), at least 32 bytes as UTF-8. Default
    /// none: such attributes are absent. Used where the rules say <c>site.signed</c>.
    /// </summary>
    public string? SiteKey { get; set; }

    /// <summary>The coding in which the origin is asked for pages. Default <c>identity</c>: it need not compress what the edge unpacks.</summary>
    public string OriginEncoding { get; set; } = "identity";

    /// <summary>
    /// Whether the first page of each shape is compared, behind the request, with what an HTML parser makes of it. Default true.
    /// </summary>
    public bool Audit { get; set; } = true;

    /// <summary>The options of a host's settings.</summary>
    /// <exception cref="EdgeStartException">A value is not of its kind.</exception>
    public static EdgeOptions Read(IConfiguration configuration)
    {
        var options = new EdgeOptions();
        try
        {
            configuration.GetSection(Section).Bind(options);
        }
        catch (InvalidOperationException failure)
        {
            throw new EdgeStartException(
                failure.Message, "A length of time is written 00:00:05 (hours, minutes, seconds), a number in digits.", failure);
        }

        return options;
    }
}
