namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>What is measured; the first row is what the others are compared with.</summary>
internal static class ProxyRows
{
    public static readonly ProxyRow[] All =
    [
        new("bare YARP", ProxyServers.Yarp),
        new("YARP, body through a copying stream", ProxyServers.YarpCopying),
        new("edge without rules", ProxyServers.EdgePlain),
        new("edge, rules for other pages, no consent bar", ProxyServers.EdgeElsewhereWithoutBar),
        new("edge, rules for other pages, consented", ProxyServers.EdgeElsewhere) { Consents = true },
        new("edge, page of a bot (decided, not scanned)", ProxyServers.EdgeSlots) { UserAgent = "Googlebot/2.1 (+http://www.google.com/bot.html)" },
        new("edge, 3 slots, not recorded (fetched ahead)", ProxyServers.EdgeSlots) { Consents = true, IsPersonal = true, IsPrefetch = true },
        new("edge, 3 slots, identity", ProxyServers.EdgeSlots) { Consents = true, IsPersonal = true },
        new("edge, 3 slots, gzip", ProxyServers.EdgeSlots) { Consents = true, IsPersonal = true, Gzip = true },
    ];
}
