using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>The standard <c>ReverseProxy</c> section: several origins, affinity, health, a route's own transforms.</summary>
public sealed class ReverseProxySectionTests
{
    [Fact]
    public async Task Hash_cookie_keeps_a_visitor_at_one_origin()
    {
        await using var one = await TestOrigin.StartAsync("one");
        await using var two = await TestOrigin.StartAsync("two");
        await using var edge = await StartAsync(one, two, new()
        {
            ["Clusters:c:LoadBalancingPolicy"] = "RoundRobin",
            ["Clusters:c:SessionAffinity:Enabled"] = "true",
            ["Clusters:c:SessionAffinity:Policy"] = "HashCookie",
            ["Clusters:c:SessionAffinity:AffinityKeyName"] = "shop-node",
        });

        var first = await edge.RoundTripAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        var cookie = Assert.Single(first.Values("Set-Cookie")).Split(';')[0];
        for (var i = 0; i < 10; i++)
        {
            var next = await edge.RoundTripAsync($"GET / HTTP/1.1\r\nHost: shop.test\r\nCookie: {cookie}\r\n\r\n");
            Assert.Equal(first.Text, next.Text);
        }

        var strangers = new HashSet<string>();
        for (var i = 0; i < 4; i++)
        {
            strangers.Add((await edge.RoundTripAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n")).Text);
        }

        Assert.Equal(2, strangers.Count);
    }

    [Fact]
    public async Task Origin_that_fails_its_health_check_gets_no_visitors()
    {
        var broken = 0;
        await using var one = await TestOrigin.StartAsync("one");
        await using var two = await TestOrigin.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            Interlocked.Increment(ref broken);
            return context.Response.WriteAsync("two");
        });
        await using var edge = await StartAsync(one, two, new()
        {
            ["Clusters:c:LoadBalancingPolicy"] = "RoundRobin",
            ["Clusters:c:HealthCheck:Active:Enabled"] = "true",
            ["Clusters:c:HealthCheck:Active:Interval"] = "00:00:00.05",
            ["Clusters:c:HealthCheck:Active:Policy"] = "ConsecutiveFailures",
            ["Clusters:c:HealthCheck:Active:Path"] = "/health",
        });

        await Wait.UntilAsync(() => Volatile.Read(ref broken) >= 4, "the probes");

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("one", (await edge.RoundTripAsync("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n")).Text);
        }
    }

    [Fact]
    public async Task Path_transform_of_a_route_works_and_untouched_targets_stay_raw()
    {
        await using var origin = await TestOrigin.StartAsync("page");
        await using var edge = await StartAsync(origin, origin, new()
        {
            ["Routes:inner:ClusterId"] = "c",
            ["Routes:inner:Match:Path"] = "/outer/{**rest}",
            ["Routes:inner:Transforms:0:PathPattern"] = "/inner/{rest}",
            ["Routes:query:ClusterId"] = "c",
            ["Routes:query:Match:Path"] = "/query/{**rest}",
            ["Routes:query:Transforms:0:QueryValueParameter"] = "added",
            ["Routes:query:Transforms:0:Set"] = "1",
            ["Routes:header:ClusterId"] = "c",
            ["Routes:header:Match:Path"] = "/header/{**rest}",
            ["Routes:header:Transforms:0:RequestHeader"] = "X-Added",
            ["Routes:header:Transforms:0:Set"] = "1",
        });

        // A target that a transform has made anew is escaped YARP's way.
        Assert.Equal("/inner/a?b=A", (await AskAsync(edge, origin, "/outer/a?b=%41")).RawTarget);
        Assert.Equal("/query/a?b=c&added=1", (await AskAsync(edge, origin, "/query/a?b=c")).RawTarget);
        var header = await AskAsync(edge, origin, "/header/%41/../%zz?");
        Assert.Equal(("/header/%41/../%zz?", "1"), (header.RawTarget, header["X-Added"]));
        Assert.Equal("/%41/./x", (await AskAsync(edge, origin, "/%41/./x")).RawTarget);
    }

    [Fact]
    public async Task Transforms_of_host_and_forwarded_keep_their_word()
    {
        await using var origin = await TestOrigin.StartAsync("page");
        await using var edge = await StartAsync(origin, origin, new()
        {
            ["Routes:own:ClusterId"] = "c",
            ["Routes:own:Match:Path"] = "/own",
            ["Routes:own:Transforms:0:RequestHeaderOriginalHost"] = "false",
            ["Routes:set:ClusterId"] = "c",
            ["Routes:set:Match:Path"] = "/set",
            ["Routes:set:Transforms:0:RequestHeader"] = "Host",
            ["Routes:set:Transforms:0:Set"] = "set.test",
            ["Routes:off:ClusterId"] = "c",
            ["Routes:off:Match:Path"] = "/off",
            ["Routes:off:Transforms:0:X-Forwarded"] = "Off",
        });

        Assert.Equal($"127.0.0.1:{origin.Port}", (await AskAsync(edge, origin, "/own"))["Host"]);
        Assert.Equal("set.test", (await AskAsync(edge, origin, "/set"))["Host"]);
        Assert.Equal("shop.test", (await AskAsync(edge, origin, "/other"))["Host"]);
        Assert.Null((await AskAsync(edge, origin, "/off"))["X-Forwarded-For"]);
        Assert.Equal("127.0.0.1", (await AskAsync(edge, origin, "/other"))["X-Forwarded-For"]);
    }

    private static async Task<ReceivedRequest> AskAsync(EdgeUnderTest edge, TestOrigin origin, string target)
    {
        var response = await edge.RoundTripAsync(
            $"GET {target} HTTP/1.1\r\nHost: shop.test\r\nX-Forwarded-For: 6.6.6.6\r\nX-Case: {target}\r\n\r\n");
        Assert.Equal(200, response.Status);
        return origin.Received[target];
    }

    private static Task<EdgeUnderTest> StartAsync(TestOrigin one, TestOrigin two, Dictionary<string, string?> settings)
    {
        settings["Routes:all:ClusterId"] = "c";
        settings["Routes:all:Match:Path"] = "{**all}";
        settings["Clusters:c:Destinations:one:Address"] = one.Url;
        settings["Clusters:c:Destinations:two:Address"] = two.Url;
        return EdgeUnderTest.StartAsync(
            origin: null,
            settings: settings.ToDictionary(setting => "ReverseProxy:" + setting.Key, setting => setting.Value));
    }
}
