using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What an owner takes out of the cache at the admin port, and who may.</summary>
public sealed class PurgeTests
{
    private const string NoRules = "site: { consent-bar: off }\n";

    private static readonly string[] Targets = ["/a", "/a?x=1", "/a?x=2", "/ab", "/b"];

    private static readonly string[] Hosts = ["shop.test", "other.test"];

    [Theory]
    [InlineData("url=/a", "/a")]
    [InlineData("url=/a?x=1", "/a?x=1")]
    [InlineData("url=http://shop.test/a", "shop.test/a")]
    [InlineData("url=http://SHOP.test:80/a", "shop.test/a")]
    [InlineData("url=https://shop.test/a", "")]
    [InlineData("url=http://nowhere.test/a", "")]
    [InlineData("url=/nowhere", "")]
    [InlineData("prefix=/a", "/a /a?x=1 /a?x=2 /ab")]
    [InlineData("prefix=/a?", "/a?x=1 /a?x=2")]
    [InlineData("prefix=http://other.test/a?", "other.test/a?x=1 other.test/a?x=2")]
    [InlineData("prefix=http://other.test", "other.test/a other.test/a?x=1 other.test/a?x=2 other.test/ab other.test/b")]
    [InlineData("tag=letters", "/a /a?x=1 /a?x=2 /ab /b")]
    [InlineData("tag=/ab", "/ab")]
    [InlineData("tag=letter", "")]
    [InlineData("all=true", "/a /a?x=1 /a?x=2 /ab /b")]
    public async Task What_is_named_goes_with_all_its_variants_and_nothing_else(string order, string named)
    {
        await using var site = await StartAsync(AnswerAsync);
        foreach (var host in Hosts)
        {
            foreach (var target in Targets)
            {
                await GetAsync(site, target, host, "Accept-Language: de\r\n");
                await GetAsync(site, target, host, "Accept-Language: en\r\n");
            }
        }

        var wanted = named.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(one => one.StartsWith('/') ? Hosts.Select(host => host + one) : [one])
            .ToHashSet();
        var gone = await PurgeAsync(site, order);

        Assert.Equal(wanted.Count, gone.GetProperty("urls").GetInt32());
        Assert.Equal(0, gone.GetProperty("fills").GetInt32());
        foreach (var host in Hosts)
        {
            foreach (var target in Targets)
            {
                foreach (var language in (string[])["de", "en"])
                {
                    var status = (await GetAsync(site, target, host, $"Accept-Language: {language}\r\n"))["Cache-Status"]!;
                    Assert.Equal(wanted.Contains(host + target), !status.Contains("; hit", StringComparison.Ordinal));
                }
            }
        }
    }

    [Theory]
    [InlineData("url=/slow", 1)]
    [InlineData("prefix=http://shop.test/s", 1)]
    [InlineData("tag=any", 1)]
    [InlineData("all=true", 1)]
    [InlineData("url=/other", 0)]
    public async Task What_is_being_fetched_meanwhile_is_given_to_who_waits_and_not_stored(string order, int kept)
    {
        var release = new TaskCompletionSource();
        var version = 0;
        await using var site = await StartAsync(async context =>
        {
            var body = $"version {Interlocked.Increment(ref version)}";
            context.Response.Headers.CacheControl = "max-age=600";
            context.Response.ContentLength = body.Length;
            await context.Response.WriteAsync(body[..4]);
            await context.Response.Body.FlushAsync();
            await release.Task;
            await context.Response.WriteAsync(body[4..]);
        });
        using var first = await RawHttp.ConnectAsync(site.Edge.Port);
        await first.SendAsync(Request("/slow"));
        await first.ReadHeadAsync();
        Assert.Equal(1, (await site.AdminJsonAsync("/cache")).GetProperty("fills").GetInt32());

        Assert.Equal(kept, (await PurgeAsync(site, order)).GetProperty("fills").GetInt32());
        using var second = await RawHttp.ConnectAsync(site.Edge.Port);
        await second.SendAsync(Request("/slow"));
        var head = await second.ReadHeadAsync();
        release.SetResult();

        Assert.Equal("version 1", Latin(await first.ReadExactlyAsync(9)));
        Assert.Equal(kept == 0 ? "version 1" : "version 2", Latin(await second.ReadExactlyAsync(9)));
        Assert.Contains(head.Headers, field => field == ("Cache-Status", kept == 0
            ? "PersonalizationEdge; fwd=uri-miss; fwd-status=200; stored; collapsed"
            : "PersonalizationEdge; fwd=uri-miss; fwd-status=200; stored"));
        var after = await GetAsync(site, "/slow");
        Assert.Equal(kept == 0 ? "version 1" : "version 2", after.Text);
        Assert.StartsWith("PersonalizationEdge; hit", after["Cache-Status"], StringComparison.Ordinal);

        static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
    }

    [Theory]
    [InlineData("", "say what is to go: url, prefix, tag or all=true")]
    [InlineData("?url=/a&tag=b", "one thing")]
    [InlineData("?url=/a&url=/b", "one thing")]
    [InlineData("?path=/a", "path is no parameter")]
    [InlineData("?url=", "begins with /")]
    [InlineData("?url=a", "begins with /")]
    [InlineData("?url=ftp://shop.test/a", "http:// or https://")]
    [InlineData("?url=http:///a", "http:// or https://")]
    [InlineData("?prefix=*", "begins with /")]
    [InlineData("?url=/a%0Ab", "no control characters")]
    [InlineData("?tag=", "one name")]
    [InlineData("?tag=a%20b", "one name")]
    [InlineData("?all=", "all must be true")]
    [InlineData("?all=false", "all must be true")]
    public async Task What_cannot_be_meant_purges_nothing_and_says_why(string query, string part)
    {
        await using var site = await StartAsync(AnswerAsync);
        await GetAsync(site, "/a");

        var (status, text) = await site.AdminPostAsync("/cache/purge" + query);

        Assert.Equal(400, status);
        Assert.Contains(part, JsonDocument.Parse(text).RootElement.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await site.AdminJsonAsync("/cache")).GetProperty("urls").GetInt32());
    }

    [Fact]
    public async Task Parameters_come_as_a_form_too_and_as_nothing_else()
    {
        await using var site = await StartAsync(AnswerAsync);
        await GetAsync(site, "/caf%C3%A9?a=1&b=2");

        Assert.Equal(400, (await PostAsync(site, "{\"all\":true}", "application/json")).Status);
        Assert.Equal(400, (await PostAsync(site, "all=true", "text/plain")).Status);
        Assert.Equal(400, (await PostAsync(site, "url=" + new string('a', 100_000), Form)).Status);
        Assert.Equal(400, (await PostAsync(site, "url=/a&all=true", Form)).Status);
        Assert.Equal(1, (await site.AdminJsonAsync("/cache")).GetProperty("urls").GetInt32());

        var purged = await PostAsync(site, "url=/caf%C3%A9?a=1%26b=2", Form);
        Assert.Equal((200, 1), (purged.Status, UrlsIn(purged)));
    }

    [Fact]
    public async Task Nobody_purges_by_reading_from_another_site_or_by_the_public_port()
    {
        await using var site = await StartAsync(AnswerAsync);
        await GetAsync(site, "/a");

        Assert.Equal(405, (await site.AdminAsync("/cache/purge?all=true")).Status);
        Assert.Equal(405, (await site.AdminPostAsync("/cache")).Status);
        Assert.Equal(403, (await site.AdminPostAsync("/cache/purge?all=true", "http://evil.test")).Status);
        Assert.Equal(403, (await site.AdminPostAsync("/cache/purge?all=true", "null")).Status);
        foreach (var kind in (string[])["cross-site", "same-site"])
            Assert.Equal(403, (await PostAsync(site, "all=true", Form, $"Sec-Fetch-Site: {kind}\r\n")).Status);

        Assert.Equal(403, (await PostAsync(site, "all=true", Form, host: "evil.test")).Status);
        var (atSite, atAdmin) = (site.Edge.Port, AdminPort(site));
        Assert.NotEqual(atSite, atAdmin);
        await RawHttp.RoundTripAsync(
            atSite, $"POST /cache/purge?all=true HTTP/1.1\r\nHost: localhost:{atAdmin}\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(1, (await site.AdminJsonAsync("/cache")).GetProperty("urls").GetInt32());

        Assert.Equal(1, UrlsIn(await PostAsync(site, "all=true", Form, $"Sec-Fetch-Site: same-origin\r\nOrigin: {site.AdminOrigin}\r\n")));
    }

    [Fact]
    public async Task With_a_token_only_who_has_it()
    {
        await using var site = await StartAsync(AnswerAsync, options => options.AdminToken = "a long secret");
        await GetAsync(site, "/a");

        Assert.Equal(401, (await PostAsync(site, "all=true", Form)).Status);
        Assert.Equal(401, (await site.AdminAsync("/cache")).Status);
        Assert.Equal(1, UrlsIn(await PostAsync(site, "all=true", Form, "Authorization: Bearer a long secret\r\n")));
    }

    [Fact]
    public async Task What_the_cache_holds_and_did_is_told()
    {
        await using var site = await StartAsync(AnswerAsync);
        await GetAsync(site, "/a");
        await GetAsync(site, "/a");
        await GetAsync(site, "/a", fields: "Cookie: session=1\r\n");
        await GetAsync(site, "/private");

        var told = await site.AdminJsonAsync("/cache");

        Assert.Equal("on", told.GetProperty("state").GetString());
        Assert.Equal(1, told.GetProperty("urls").GetInt32());
        Assert.InRange(told.GetProperty("bytes").GetInt64(), 100, 10_000);
        Assert.Equal(128 * 1024 * 1024, told.GetProperty("capacityBytes").GetInt64());
        Assert.Equal((0, 0), (told.GetProperty("evictions").GetInt32(), told.GetProperty("fills").GetInt32()));
        var requests = told.GetProperty("requests");
        Assert.Equal(
            [("hit", 1), ("stale", 0), ("stale-if-error", 0), ("validated", 0), ("filled", 2), ("collapsed", 0), ("passed", 1)],
            requests.EnumerateObject().Select(one => (one.Name, one.Value.GetInt32())));
        Assert.Equal(1, told.GetProperty("passed").GetProperty("cookie").GetInt32());
        Assert.Equal(1, told.GetProperty("unstored").GetProperty("private").GetInt32());
        Assert.Equal(1, await site.MetricAsync("edge_cache_requests_total", "source=\"hit\""));
        Assert.Equal(1, await site.MetricAsync("edge_cache_requests_total", "reason=\"cookie\""));
        Assert.Equal(1, await site.MetricAsync("edge_cache_unstored_total", "reason=\"private\""));
    }

    [Theory]
    [InlineData(0, NoRules, "Edge:CacheBytes is 0")]
    [InlineData(1_000_000, "cache: off\n" + NoRules, "the rules say cache: off")]
    public async Task A_cache_that_is_off_says_so(long bytes, string rules, string why)
    {
        await using var site = await RuledSite.StartAsync(AnswerAsync, rules, options => options.CacheBytes = bytes);

        var told = await site.AdminJsonAsync("/cache");
        var purged = await PurgeAsync(site, "all=true");

        Assert.Equal(("off", why), (told.GetProperty("state").GetString(), told.GetProperty("why").GetString()));
        Assert.Equal((0, why), (purged.GetProperty("urls").GetInt32(), purged.GetProperty("off").GetString()));
    }

    private const string Form = "application/x-www-form-urlencoded";

    private static Task<RuledSite> StartAsync(RequestDelegate origin, Action<Configuration.EdgeOptions>? options = null) =>
        RuledSite.StartAsync(origin, NoRules, edge =>
        {
            edge.CacheStatus = "everybody";
            options?.Invoke(edge);
        });

    // Fresh, in two languages, tagged; but for what is private.
    private static Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = request.Path == "/private" ? "private" : "max-age=600";
        response.Headers.Vary = "Accept-Language";
        response.Headers["Surrogate-Key"] = $"letters {request.Path}";

        return response.WriteAsync(request.Headers.AcceptLanguage.ToString());
    }

    private static string Request(string target, string host = "shop.test", string fields = "") =>
        $"GET {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {RawVisitor.UserAgent}\r\nAccept: */*\r\n{fields}\r\n";

    private static Task<RawResponse> GetAsync(RuledSite site, string target, string host = "shop.test", string fields = "") =>
        site.Edge.RoundTripAsync(Request(target, host, fields));

    private static async Task<JsonElement> PurgeAsync(RuledSite site, string order)
    {
        var (name, value) = (order.Split('=')[0], order[(order.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var (status, text) = await site.AdminPostAsync($"/cache/purge?{name}={Uri.EscapeDataString(value)}");
        Assert.Equal(200, status);

        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<RawResponse> PostAsync(
        RuledSite site, string body, string type, string fields = "", string? host = null) => RawHttp.RoundTripAsync(
            AdminPort(site),
            $"POST /cache/purge HTTP/1.1\r\nHost: {host ?? new Uri(site.AdminOrigin).Authority}\r\nContent-Type: {type}\r\n"
            + $"Content-Length: {body.Length}\r\n{fields}\r\n{body}");

    private static int AdminPort(RuledSite site) => new Uri(site.AdminOrigin).Port;

    private static int UrlsIn(RawResponse answer) =>
        JsonDocument.Parse(answer.Text).RootElement.GetProperty("urls").GetInt32();
}
