using System.Net;

namespace PersonalizationEdge.Places;

/// <summary>Tells addresses that are somewhere on the internet from those that may be anywhere.</summary>
internal static class PublicAddress
{
    // IANA's registries of special-purpose addresses (RFC 6890): own network, private, shared, loopback, link-local,
    // multicast and reserved.
    private static readonly (AddressNumber Network, int FreeBits)[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(Prepare),
    ];

    /// <summary>Whether an address may have a place.</summary>
    public static bool IsPublic(AddressNumber address)
    {
        foreach (var (network, freeBits) in Special)
        {
            if (address.IsIPv4 == network.IsIPv4 && address.Value >> freeBits == network.Value >> freeBits)
                return false;
        }

        return true;
    }

    private static (AddressNumber Network, int FreeBits) Prepare(string text)
    {
        var network = IPNetwork.Parse(text);
        var number = AddressNumber.Of(network.BaseAddress);

        return (number, (number.IsIPv4 ? 32 : 128) - network.PrefixLength);
    }
}
