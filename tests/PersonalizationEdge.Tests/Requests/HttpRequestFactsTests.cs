using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Places;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.Requests;
using PersonalizationEdge.SiteTokens;
using PersonalizationEdge.Tests.SiteTokens;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Requests;

public sealed class HttpRequestFactsTests : IDisposable
{
    private static readonly SignedSource InHeader = new(Cookie: null, "X-Shop-Profile");

    private readonly TestFolder _folder = new();
    private readonly DefaultHttpContext _context = new();
    private readonly EdgeOptions _options;
    private readonly CollectedLog<SignedAttributes> _log = new();

    public HttpRequestFactsTests()
    {
        _options = new EdgeOptions { Data = _folder.Path, TrustedNetworks = "10.0.0.0/8" };
        _context.Request.Scheme = "http";
        _context.Request.Host = new HostString("WWW.Shop.Example", 8080);
        _context.Connection.RemoteIpAddress = IPAddress.Parse("198.51.100.9");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bare_request_says_little_and_nothing_throws()
    {
        var facts = Facts(new DefaultHttpContext(), "/");

        Assert.Equal("/", facts.Path);
        Assert.Equal("", facts.Query);
        Assert.Equal("", facts.Host);
        Assert.Null(facts.Referrer);
        Assert.Null(facts.Language);
        Assert.Equal(DeviceClass.Desktop, facts.Device);
        Assert.Equal("other", facts.OperatingSystem);
        Assert.Equal("other", facts.Browser);
        Assert.Null(facts.Country);
        Assert.Null(facts.Region);
        Assert.Null(facts.Header("X"));
        Assert.Null(facts.Cookie("x"));
        Assert.Null(facts.SignedAttribute("x"));
    }

    [Theory]
    [InlineData("/a", "/a", "")]
    [InlineData("/a?", "/a", "")]
    [InlineData("/a?b=c&d=%20?e", "/a", "b=c&d=%20?e")]
    [InlineData("/%C3%A4?x", "/%C3%A4", "x")]
    public void Path_and_query_are_as_sent(string target, string path, string query)
    {
        var facts = Facts(target);

        Assert.Equal(path, facts.Path);
        Assert.Equal(query, facts.Query);
    }

    [Fact]
    public void Scheme_and_host_are_those_the_visitor_sees()
    {
        Assert.Equal(("http", "www.shop.example"), (Facts().Scheme, Facts().Host));

        _context.Request.Headers["X-Forwarded-Proto"] = "https";
        _context.Request.Headers["X-Forwarded-Host"] = "Shop.Example:443";
        Assert.Equal(("http", "www.shop.example"), (Facts().Scheme, Facts().Host));

        ComeThroughProxy();
        Assert.Equal(("https", "shop.example"), (Facts().Scheme, Facts().Host));
    }

    [Fact]
    public void Referrer_language_and_agent_are_read()
    {
        _context.Request.Headers.Referer = "https://t.co/x";
        _context.Request.Headers.AcceptLanguage = "en;q=0.5, de-AT";
        _context.Request.Headers.UserAgent = "Mozilla/5.0 (Android 14; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0";
        var facts = Facts();

        Assert.Equal("https://t.co/x", facts.Referrer);
        Assert.Equal("de-AT", facts.Language);
        Assert.Equal((DeviceClass.Phone, "android", "firefox"), (facts.Device, facts.OperatingSystem, facts.Browser));
    }

    [Fact]
    public void A_value_is_worked_out_once_and_kept()
    {
        _context.Request.Headers.AcceptLanguage = "de";
        _context.Request.Headers.Cookie = "a=1";
        var facts = Facts("/?q");
        var first = (facts.Language, facts.Cookie("a"), facts.Cookie("b"), facts.Query, facts.Host, facts.Country);
        _context.Request.Headers.Clear();
        _context.Request.Host = default;

        var second = (facts.Language, facts.Cookie("a"), facts.Cookie("b"), facts.Query, facts.Host, facts.Country);

        Assert.Equal(first, second);
        Assert.Same(first.Language, second.Language);
        Assert.Same(first.Query, second.Query);
        Assert.Same(first.Host, second.Host);
    }

    [Fact]
    public void Several_fields_of_a_header_are_joined()
    {
        _context.Request.Headers["X-One"] = "a";
        _context.Request.Headers["X-Two"] = new StringValues(["a", "b"]);
        _context.Request.Headers["X-Empty"] = "";
        var facts = Facts();

        Assert.Equal("a", facts.Header("x-one"));
        Assert.Equal("a, b", facts.Header("X-Two"));
        Assert.Equal("", facts.Header("X-Empty"));
        Assert.Null(facts.Header("X-Three"));
    }

    [Fact]
    public void What_only_a_proxy_may_claim_is_not_given_out_from_anybody_else()
    {
        _context.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        Assert.Null(Facts().Header("X-Forwarded-For"));

        ComeThroughProxy();
        Assert.Equal("203.0.113.7", Facts().Header("X-Forwarded-For"));
    }

    [Fact]
    public void The_edges_own_cookies_are_never_given_out()
    {
        _context.Request.Headers.Cookie = new StringValues(
        [
            "a=1; edge_vid=secret; __Host-edge_vid=secret",
            "edge_consent=secret; __Host-edge_consent=secret; b=\"2\"; a=3; =x",
        ]);
        var facts = Facts();

        Assert.Equal("1", facts.Cookie("a"));
        Assert.Equal("\"2\"", facts.Cookie("b"));
        Assert.Null(facts.Cookie("A"));
        Assert.Null(facts.Cookie(""));
        foreach (var name in (string[])["edge_vid", "__Host-edge_vid", "edge_consent", "__Host-edge_consent"])
            Assert.Null(facts.Cookie(name));

        Assert.Equal("a=1, b=\"2\"; a=3; =x", facts.Header("cookie"));

        _context.Request.Headers.Cookie = "edge_vid=secret";
        Assert.Null(Facts().Header("Cookie"));
    }

    [Theory]
    [InlineData("DE", "Bavaria", "DE", "Bavaria")]
    [InlineData("de", null, "DE", null)]
    [InlineData("XX", null, null, null)]
    [InlineData("T1", null, null, null)]
    [InlineData("zz", null, null, null)]
    [InlineData("Germany", null, "IT", "Lazio")]
    [InlineData("D1", null, "IT", "Lazio")]
    [InlineData("", null, "IT", "Lazio")]
    [InlineData(null, null, "IT", "Lazio")]
    [InlineData("IT", null, "IT", "Lazio")]
    [InlineData(null, "Umbria", "IT", "Umbria")]
    public void A_trusted_proxy_says_the_place_else_the_table_does(
        string? country, string? region, string? expectedCountry, string? expectedRegion)
    {
        NameHeaders();
        Import("203.0.113.0/24,IT,Lazio\n");
        _context.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        _context.Request.Headers["CF-IPCountry"] = country;
        _context.Request.Headers["X-Region"] = region;
        ComeThroughProxy();
        var facts = Facts();

        Assert.Equal(expectedCountry, facts.Country);
        Assert.Equal(expectedRegion, facts.Region);
    }

    [Fact]
    public void A_stranger_cannot_say_where_it_is()
    {
        NameHeaders();
        Import("198.51.100.0/24,FR\n203.0.113.0/24,IT\n");
        _context.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        _context.Request.Headers["CF-IPCountry"] = "DE";
        _context.Request.Headers["X-Region"] = "Bavaria";
        var facts = Facts();

        Assert.Equal("FR", facts.Country);
        Assert.Null(facts.Region);
    }

    [Fact]
    public void An_unnamed_header_is_not_read()
    {
        _context.Request.Headers["CF-IPCountry"] = "DE";
        ComeThroughProxy();

        Assert.Null(Facts().Country);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Signed_attributes_come_by_cookie_or_header(bool byCookie)
    {
        _options.SiteKey = Token.Key;
        var token = Token.Of("\"tier\":\"gold\",\"orders\":3");
        _context.Request.Headers.Cookie = $"other=1; shop_profile={token}";
        _context.Request.Headers["X-Shop-Profile"] = token;
        _context.Request.Headers[byCookie ? "X-Shop-Profile" : "Cookie"] = StringValues.Empty;
        var facts = Facts(rules: Rules(byCookie ? new("shop_profile", null) : InHeader));

        Assert.Equal("gold", facts.SignedAttribute("tier"));
        Assert.Equal("3", facts.SignedAttribute("orders"));
        Assert.Null(facts.SignedAttribute("Tier"));
        Assert.Null(facts.SignedAttribute("none"));

        // It is parsed once, and the header or cookie stays for the origin.
        _context.Request.Headers.Clear();
        Assert.Equal("gold", facts.SignedAttribute("tier"));
    }

    [Fact]
    public void A_bad_signature_is_no_attribute()
    {
        _options.SiteKey = Token.Key;
        _context.Request.Headers["X-Shop-Profile"] = Token.Of("\"tier\":\"gold\"")[..^4] + "AAAA";

        Assert.Null(Facts(rules: Rules(InHeader)).SignedAttribute("tier"));
    }

    [Fact]
    public void Without_a_place_in_the_rules_no_token_is_read()
    {
        _options.SiteKey = Token.Key;
        _context.Request.Headers["X-Shop-Profile"] = Token.Of("\"tier\":\"gold\"");

        Assert.Null(Facts().SignedAttribute("tier"));
    }

    [Fact]
    public void Without_a_key_attributes_are_absent_and_each_rule_set_is_warned_of_once()
    {
        _context.Request.Headers["X-Shop-Profile"] = Token.Of("\"tier\":\"gold\"");
        var signed = new SignedAttributes(_options, new TestTime(), _log);
        var (one, other) = (Rules(InHeader), Rules(InHeader));

        foreach (var rules in (RuleSet[])[one, one, other, other])
            Assert.Null(Facts(_context, "/", rules, signed).SignedAttribute("tier"));

        Assert.Equal(2, _log.Messages.Count);
        Assert.All(_log.Messages, message => Assert.Contains("Edge:SiteKey", message, StringComparison.Ordinal));
    }

    private static RuleSet Rules(SignedSource source) =>
        new("r1", new SiteSettings { SignedSource = source }, new RuleSetParts());

    private void NameHeaders() => (_options.CountryHeader, _options.RegionHeader) = ("CF-IPCountry", "X-Region");

    private void Import(string rows) => PlaceTableFile.Save(
        _folder[PlaceTableFile.Name],
        PlaceImport.Read(new StringReader(rows), PlaceFormat.Auto, _ => { }).Table!);

    private void ComeThroughProxy()
    {
        _context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.1");
        _context.Features.Set(TrustedPeer.Read(_context.Request.Headers));
    }

    private HttpRequestFacts Facts(string target = "/", RuleSet? rules = null) => Facts(_context, target, rules);

    private HttpRequestFacts Facts(
        HttpContext context, string target, RuleSet? rules = null, SignedAttributes? signed = null)
    {
        var places = new PlaceReader(
            _options,
            new TrustedNetworks(EdgeOptionsCheck.Parts(_options.TrustedNetworks)),
            new PlaceTableHolder(_options, NullLogger<PlaceTableHolder>.Instance),
            NullLogger<PlaceReader>.Instance);
        var reader = new RequestReader(places, signed ?? new SignedAttributes(_options, new TestTime(), _log));

        return reader.Read(context, new RequestTarget(rules ?? RuleSet.Empty, target, target.Split('?')[0]));
    }
}
