using Microsoft.Extensions.Configuration;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Tests.Configuration;

public sealed class EdgeOptionsCheckTests
{
    [Theory]
    [InlineData("Prefix", "_edge")]
    [InlineData("Prefix", "/")]
    [InlineData("Prefix", "/_edge/")]
    [InlineData("Prefix", "/{path}")]
    [InlineData("Prefix", "/..")]
    [InlineData("DecisionBudget", "-00:00:01")]
    [InlineData("DecisionBudget", "5")]
    [InlineData("DrainTimeout", "-00:00:01")]
    [InlineData("OriginConnectTimeout", "00:00:00")]
    [InlineData("OriginResponseTimeout", "-00:00:01")]
    [InlineData("RetentionDays", "0")]
    [InlineData("ProfileMemoryBytes", "-1")]
    [InlineData("EventQueueLength", "0")]
    [InlineData("MaxConnections", "0")]
    [InlineData("OriginConnections", "0")]
    [InlineData("CacheStatus", "all")]
    [InlineData("CacheStatus", "")]
    [InlineData("OriginEncoding", "zip")]
    [InlineData("OriginHost", "a b")]
    [InlineData("TrustedNetworks", "10.0.0.0/33")]
    [InlineData("CountryHeader", "")]
    [InlineData("CountryHeader", "X Country")]
    [InlineData("RegionHeader", "X-Region:")]
    [InlineData("SiteKey", "")]
    [InlineData("SiteKey", "thirty-one bytes are not enough")]
    [InlineData("Admin", "nonsense")]
    [InlineData("Admin", "http://127.0.0.1:8080")]
    [InlineData("Listen", " ; ")]
    public void A_setting_that_cannot_be_used_refuses_the_start(string name, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Edge:Origin", "http://site:8000"), new($"Edge:{name}", value)])
            .Build();

        var failure = Assert.Throws<EdgeStartException>(
            () => EdgeOptionsCheck.ThrowIfUnusable(EdgeOptions.Read(settings), settings));

        Assert.NotEmpty(failure.Hint);
    }

    [Theory]
    [InlineData("DecisionBudget", "soon")]
    [InlineData("RetentionDays", "ninety")]
    public void A_setting_of_another_kind_is_named(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"Edge:{name}", value)]).Build();

        var failure = Assert.Throws<EdgeStartException>(() => EdgeOptions.Read(settings));

        Assert.Contains($"Edge:{name}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_key_is_counted_in_bytes_and_never_told()
    {
        var settings = new ConfigurationBuilder().Build();
        var options = new EdgeOptions { Origin = "http://site:8000", SiteKey = new string('ä', 15) };

        var failure = Assert.Throws<EdgeStartException>(() => EdgeOptionsCheck.ThrowIfUnusable(options, settings));
        Assert.Contains("30 bytes", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ä", failure.Message + failure.Hint, StringComparison.Ordinal);

        options.SiteKey += "ä";
        EdgeOptionsCheck.ThrowIfUnusable(options, settings);
    }

    [Fact]
    public void The_defaults_can_be_used()
    {
        var settings = new ConfigurationBuilder().Build();

        EdgeOptionsCheck.ThrowIfUnusable(new EdgeOptions { Origin = "http://site:8000" }, settings);
    }
}
