using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Visitors;

public sealed class ReferrerTypesTests
{
    private const string OwnHost = "www.shop.example";

    public static TheoryData<string> Cases => [.. SourceCases.Of("referrers.txt")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_referrer_is_known_by_its_host(string line)
    {
        var words = line.Split(' ');

        Assert.Equal(words[0], ReferrerTypes.Of(words[1], OwnHost));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_referrer_is_direct(string? host) =>
        Assert.Equal(ReferrerTypes.Direct, ReferrerTypes.Of(host, OwnHost));

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        string[] hosts = ["www.google.co.uk", "a.b.c.unknown.example", "l.facebook.com"];
        Look(hosts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Look(hosts);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Look(string[] hosts)
    {
        foreach (var host in hosts)
            ReferrerTypes.Of(host, OwnHost);
    }
}
