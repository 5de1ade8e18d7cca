using System.Net;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Tests.Proxy;

public sealed class VisitorAddressTests
{
    private const string Proxy = "10.0.0.1";

    private static readonly TrustedNetworks Trusted = new(["10.0.0.0/8", "fd00::/8"]);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7, 10.0.0.9", "203.0.113.7")]
    [InlineData("203.0.113.7,10.0.0.9 , fd00::2", "203.0.113.7")]
    [InlineData("10.0.0.8, 10.0.0.9", "10.0.0.8")]
    [InlineData("203.0.113.7:4711", "203.0.113.7")]
    [InlineData("[2001:db8::7]:443", "2001:db8::7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("unknown", null)]
    [InlineData("198.51.100.1, _hidden", null)]
    [InlineData("198.51.100.1,", null)]
    [InlineData("", Proxy)]
    public void Behind_a_trusted_proxy_the_last_stranger_is_the_visitor(string forwarded, string? expected)
    {
        var context = From(Proxy, forwarded);
        context.Features.Set(TrustedPeer.Read(context.Request.Headers));

        Assert.Equal(expected, VisitorAddress.Of(context, Trusted)?.ToString());
    }

    [Fact]
    public void What_a_stranger_says_of_itself_is_not_believed() =>
        Assert.Equal("198.51.100.9", VisitorAddress.Of(From("198.51.100.9", "203.0.113.7"), Trusted)?.ToString());

    private static DefaultHttpContext From(string peer, string forwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        return context;
    }
}
