using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Tests.Proxy;

public sealed class RawTargetTests
{
    [Theory]
    [InlineData("/a/%41?x=%zz", "/a/%41")]
    [InlineData("/a", "/a")]
    [InlineData("/?", "/")]
    [InlineData("http://shop.test/b?c", "/b")]
    [InlineData("http://shop.test", "/")]
    [InlineData("http://shop.test?c", "")]
    public void Path_is_what_stands_before_the_query(string target, string path) =>
        Assert.Equal(path, RawTarget.PathOf(target).ToString());

    [Fact]
    public void Raw_target_goes_below_the_destinations_own_path() =>
        Assert.Equal(
            "http://origin.test/base/a?b", Address("http://origin.test/base/", "/a?b", "/a", "?b")?.ToString());

    [Theory]
    [InlineData("/public", "/admin", "")]
    [InlineData("/a?x=1", "/a", "?x=2")]
    [InlineData("/%61dmin", "/denied", "")]
    public void Target_that_a_middleware_has_replaced_is_not_sent(string target, string path, string query) =>
        Assert.Null(Address("http://origin.test/", target, path, query));

    [Fact]
    public void Decoded_path_of_the_server_stands_for_the_raw_one() =>
        Assert.Equal(
            "/%61dmin",
            Address("http://origin.test/", "/%61dmin", "/admin", "", new ParsedTarget("/admin"))?.PathAndQuery);

    private static Uri? Address(string prefix, string target, string path, string query, ParsedTarget? parsed = null)
    {
        var context = new DefaultHttpContext();
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        context.Features.Set(parsed);
        return RawTarget.AddressAt(prefix, context);
    }
}
