using System.Net;

namespace PersonalizationEdge.Proxy;

/// <summary>The networks whose forwarded headers are believed, such as that of a load balancer before the edge.</summary>
internal sealed class TrustedNetworks(IEnumerable<string> networks)
{
    private readonly IPNetwork[] _networks = [.. networks.Select(network => IPNetwork.Parse(network))];

    /// <summary>Whether nobody is trusted, the default.</summary>
    public bool IsEmpty => _networks.Length == 0;

    /// <summary>Whether <paramref name="peer"/> lies in one of the networks; IPv4 in IPv6 clothing counts as IPv4.</summary>
    public bool Contains(IPAddress? peer)
    {
        if (peer is null)
        {
            return false;
        }

        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
