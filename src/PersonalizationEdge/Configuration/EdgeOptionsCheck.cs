using System.Buffers;
using System.Net;
using System.Text;
using PersonalizationEdge.Caching.Statuses;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.SiteTokens;

namespace PersonalizationEdge.Configuration;

/// <summary>Checks the settings the host itself needs, before anything is built from them.</summary>
internal static class EdgeOptionsCheck
{
    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <exception cref="EdgeStartException">A setting cannot be used.</exception>
    public static void ThrowIfUnusable(EdgeOptions options, IConfiguration configuration)
    {
        if (options.Origin is { } origin)
        {
            ThrowIfNoOrigin(origin);
        }
        else if (!OriginRoutes.AreConfigured(configuration))
        {
            throw new EdgeStartException(
                "There is no origin to stand in front of.",
                "Say --origin http://site:8000, or write a ReverseProxy section with routes and clusters.");
        }

        var listen = Parts(options.Listen);
        if (listen.Length == 0 && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new EdgeStartException(
                "There is no address to listen on.", "Say --listen http://127.0.0.1:8080, or leave it out for just that.");
        }

        var admin = Parts(options.Admin);
        foreach (var address in (string[])[.. listen, .. admin])
        {
            ThrowIfNoAddress(address);
        }

        // Asked for twice, a port would be refused to the second as taken, and it would not be said by whom.
        if (admin.Intersect(listen).FirstOrDefault(address => BindingAddress.Parse(address).Port != 0) is { } shared)
        {
            throw new EdgeStartException(
                $"Visitors and admin port cannot share {shared}.", "Give the admin port an address of its own with --admin.");
        }

        ThrowIfUnusable(options);
    }

    /// <summary>Checks what an edge in a host of somebody else's needs too.</summary>
    /// <exception cref="EdgeStartException">A setting cannot be used.</exception>
    public static void ThrowIfUnusable(EdgeOptions options)
    {
        ThrowIfOutside(options);

        // It becomes a route and is written into pages.
        if (options.Prefix is not ['/', not '.', ..]
            || options.Prefix.AsSpan(1).ContainsAnyExcept(PrefixCharacters))
        {
            throw new EdgeStartException(
                $"'{options.Prefix}' is no prefix for the edge's own pages.",
                "Prefix is a slash and one segment of letters, digits, - and _, such as /_edge.");
        }

        if (!Array.TrueForAll(options.OriginEncoding.Split(','), coding => OriginCoding.IsKnown(coding.Trim())))
        {
            throw new EdgeStartException(
                $"'{options.OriginEncoding}' is no coding that pages can be read in.",
                "OriginEncoding is identity, or a list of gzip, br and deflate.");
        }

        if (!CacheStatusReaders.IsKnown(options.CacheStatus))
        {
            throw new EdgeStartException(
                $"'{options.CacheStatus}' is nobody whom CacheStatus could be for.",
                "CacheStatus is admins, everybody or nobody.");
        }

        if (options.OriginHost is { } host && !Uri.TryCreate($"http://{host}", UriKind.Absolute, out _))
        {
            throw new EdgeStartException(
                $"'{host}' is no host.", "--origin-host is a name, with a port where it is not the usual one.");
        }

        ThrowIfNoHeader(nameof(options.CountryHeader), options.CountryHeader);
        ThrowIfNoHeader(nameof(options.RegionHeader), options.RegionHeader);
        ThrowIfWeak(options.SiteKey);

        foreach (var network in Parts(options.TrustedNetworks))
        {
            if (!IPNetwork.TryParse(network, out _))
            {
                throw new EdgeStartException(
                    $"'{network}' is no network.",
                    "TrustedNetworks wants address and prefix length, such as 10.0.0.0/8;fd00::/8.");
            }
        }
    }

    /// <summary>The non-empty parts of a <c>;</c> parted list.</summary>
    public static string[] Parts(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void ThrowIfNoHeader(string setting, string? name)
    {
        if (name is not null && (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters)))
        {
            throw new EdgeStartException(
                $"'{name}' is no name of a header.",
                $"{setting} is the name of a request header, such as CF-IPCountry.");
        }
    }

    // The key itself is a secret, mistyped or not.
    private static void ThrowIfWeak(string? siteKey)
    {
        if (siteKey is not null && Encoding.UTF8.GetByteCount(siteKey) is var bytes and < SiteToken.LeastKeyBytes)
        {
            throw new EdgeStartException(
                $"SiteKey has {bytes} bytes; a key for HS256 has at least {SiteToken.LeastKeyBytes}.",
                "Make one with openssl rand -base64 48, and give the same to the site; or leave SiteKey out.");
        }
    }

    private static void ThrowIfOutside(EdgeOptions options)
    {
        // A wait of a day is a slip of the pen: a bare 5 is read as days.
        var day = TimeSpan.FromDays(1);
        var instant = TimeSpan.FromMilliseconds(1);
        ThrowIfNotBetween(nameof(options.DecisionBudget), options.DecisionBudget, TimeSpan.Zero, day);
        ThrowIfNotBetween(nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.Zero, day);
        ThrowIfNotBetween(nameof(options.OriginConnectTimeout), options.OriginConnectTimeout, instant, day);
        ThrowIfNotBetween(nameof(options.OriginResponseTimeout), options.OriginResponseTimeout, instant, day);
        ThrowIfNotBetween(nameof(options.OriginActivityTimeout), options.OriginActivityTimeout, instant, day);
        ThrowIfNotBetween(nameof(options.RetentionDays), options.RetentionDays, 1, 36_500);
        ThrowIfNotBetween(nameof(options.ProfileMemoryBytes), options.ProfileMemoryBytes, 0, long.MaxValue);
        ThrowIfNotBetween(nameof(options.EventQueueLength), options.EventQueueLength, 1, 100_000_000);
        ThrowIfNotBetween(nameof(options.MaxConnections), options.MaxConnections ?? 1, 1, long.MaxValue);
        ThrowIfNotBetween(nameof(options.OriginConnections), options.OriginConnections, 1, int.MaxValue);
    }

    private static void ThrowIfNotBetween<T>(string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            throw new EdgeStartException($"{name} cannot be {value}.", $"It is between {least} and {most}.");
        }
    }

    private static void ThrowIfNoOrigin(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.PathAndQuery != "/" || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            throw new EdgeStartException(
                $"'{origin}' is no origin.",
                "An origin is scheme and host only, such as http://site:8000 or https://www.example.org.");
        }
    }

    private static void ThrowIfNoAddress(string address)
    {
        // BindingAddress, not Uri: http://*:80 and http://+:80 are addresses too.
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException failure)
        {
            throw NoAddress(address, failure);
        }

        var known = parsed.Scheme is "http" or "https";
        if (!known || parsed.PathBase.Length > 0 || parsed.Port is < 0 or > IPEndPoint.MaxPort)
        {
            throw NoAddress(address, inner: null);
        }
    }

    private static EdgeStartException NoAddress(string address, Exception? inner) =>
        new($"'{address}' is no address to listen on.", "Say http://127.0.0.1:8080, or https://0.0.0.0:8443.", inner);
}
