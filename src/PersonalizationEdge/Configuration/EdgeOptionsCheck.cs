using System.Net;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Configuration;

/// <summary>Checks the settings the host itself needs, before anything is built from them.</summary>
internal static class EdgeOptionsCheck
{
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

        foreach (var address in Addresses(options.Listen))
        {
            ThrowIfNoAddress(address);
        }

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

    /// <summary>The addresses of a <c>;</c> parted list.</summary>
    public static string[] Addresses(string list) => Parts(list);

    /// <summary>The non-empty parts of a <c>;</c> parted list.</summary>
    public static string[] Parts(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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
