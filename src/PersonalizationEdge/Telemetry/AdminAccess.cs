using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Telemetry;

/// <summary>
/// Who may ask at the admin port. The Host must be one of ours, so that no page can reach the port by a name of its own that it
/// points at this machine (DNS rebinding). A token is asked for where one is set; without one only loopback is served.
/// </summary>
internal sealed class AdminAccess(EdgeOptions options)
{
    private const string Scheme = "Bearer ";

    private readonly HashSet<string> _hosts = new(
        options.AdminHosts.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    // Hashes are of one length, so that comparing them tells nothing of the token's.
    private readonly byte[]? _token = string.IsNullOrEmpty(options.AdminToken) ? null : Hash(options.AdminToken);

    /// <summary>The status with which a request is refused, or null if it may pass.</summary>
    public int? Refuse(HttpContext context, AdminConnection connection)
    {
        if (!IsOurs(context.Request.Host.Host, context.Connection.LocalIpAddress))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (_token is null)
        {
            return connection.IsLoopback ? null : StatusCodes.Status403Forbidden;
        }

        return HasToken(context.Request) ? null : StatusCodes.Status401Unauthorized;
    }

    private bool IsOurs(string host, IPAddress? own)
    {
        if (_hosts.Contains(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // An address cannot be rebound; but only our own, for others a mistaken proxy may stand between.
        return IPAddress.TryParse(host, out var address)
            && (IPAddress.IsLoopback(address) || Plain(address).Equals(own is null ? null : Plain(own)));
    }

    private bool HasToken(HttpRequest request)
    {
        var values = request.Headers[HeaderNames.Authorization];

        return values is [{ } value]
            && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(value[Scheme.Length..].Trim()), _token);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
