using System.Net;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Tests.Proxy;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-anything")]
    [InlineData("X_Forwarded_Host")]
    [InlineData("x_real-ip")]
    [InlineData("Forwarded")]
    [InlineData("X-Original-URL")]
    [InlineData("proxy")]
    public void Claims_about_the_visitor_are_known_in_any_writing(string name) =>
        Assert.True(ForwardedHeaders.IsClaim(name));

    [Theory]
    [InlineData("X-Requested-With")]
    [InlineData("X_CUSTOM")]
    [InlineData("Cookie")]
    [InlineData("Host")]
    public void Other_fields_are_no_claims(string name) => Assert.False(ForwardedHeaders.IsClaim(name));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.0.0.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("::1", false)]
    public void Network_holds_its_addresses_also_in_ipv6_clothing(string address, bool trusted)
    {
        var networks = new TrustedNetworks(["10.0.0.0/8", "fd00::/8"]);

        Assert.Equal(trusted, networks.Contains(IPAddress.Parse(address)));
    }

    [Fact]
    public void Connection_without_an_address_is_trusted_by_nobody() =>
        Assert.False(new TrustedNetworks(["0.0.0.0/0", "::/0"]).Contains(peer: null));
}
