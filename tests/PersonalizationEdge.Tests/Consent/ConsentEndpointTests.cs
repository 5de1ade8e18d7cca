using System.Net;
using System.Text;
using System.Text.Json;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Consent;

public sealed class ConsentEndpointTests : IAsyncLifetime
{
    private ConsentSite _site = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await ConsentSite.StartAsync();
        _browser = _site.Browser();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("http", "edge_vid", "edge_consent")]
    [InlineData("https", "__Host-edge_vid", "__Host-edge_consent")]
    public async Task Agreeing_is_recorded_and_answered_with_both_cookies(string scheme, string vid, string consent)
    {
        using var response = await PostAsync("choice=agree&return=/p/x%3Fa%3Db", scheme: scheme);
        var cookies = SetCookies(response);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/p/x?a=b", response.Headers.Location?.OriginalString);
        Assert.Equal([consent, vid], cookies.Keys.Order());
        var happened = Assert.Single(_site.Recorded);
        Assert.Equal((EventKind.ConsentChange, "/p/x", "agree"), (happened.Kind, happened.Path, happened.Detail));
        Assert.Equal(happened.Visitor, _site.VisitorCookie.Read($"{vid}={cookies[vid]}", scheme == "https"));
        var record = _site.ConsentCookie.Read($"{consent}={cookies[consent]}", scheme == "https");
        Assert.True(record is { Agreed: true, GpcSent: false });
        Assert.Empty(_site.Erased);
    }

    [Fact]
    public async Task An_agreement_while_GPC_is_sent_says_so()
    {
        using var response = await PostAsync("choice=agree", gpc: true);

        Assert.True(_site.ConsentCookie.Read($"edge_consent={SetCookies(response)["edge_consent"]}", false)?.GpcSent);
        Assert.Equal("/_edge/consent", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Agreeing_again_changes_nothing()
    {
        var cookies = await AgreeAsync();
        using var again = await PostAsync("choice=agree&return=/", cookies);

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Empty(SetCookies(again));
        Assert.Single(_site.Recorded);
        Assert.Empty(_site.Erased);
    }

    [Fact]
    public async Task Agreeing_never_keeps_an_id_from_before()
    {
        var before = VisitorCookie.Mint();
        _site.Pending.Hold(before, []);
        using var response = await PostAsync("choice=agree", $"edge_vid={_site.VisitorCookie.Seal(before, false)}");

        Assert.NotEqual(before, Assert.Single(_site.Recorded).Visitor);
        Assert.Equal(before, Assert.Single(_site.Erased));
        Assert.Equal(0, _site.Pending.Count);
    }

    [Fact]
    public async Task An_agreement_that_GPC_overrules_can_be_renewed_with_a_new_id()
    {
        var cookies = await AgreeAsync();
        using var again = await PostAsync("choice=agree", cookies, gpc: true);

        Assert.Equal(2, _site.Recorded.Select(happened => happened.Visitor).Distinct().Count());
        Assert.Equal(_site.Recorded.First().Visitor, Assert.Single(_site.Erased));
        Assert.Contains("edge_vid", SetCookies(again).Keys);
    }

    [Fact]
    public async Task Refusing_erases_everything_before_it_answers()
    {
        var cookies = await AgreeAsync();
        var visitor = _site.Recorded.Single().Visitor;
        _site.Pending.Hold(visitor, []);

        using var response = await PostAsync("choice=refuse&return=/", cookies);
        var set = SetCookies(response);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(visitor, Assert.Single(_site.Erased));
        Assert.Equal(0, _site.Pending.Count);
        Assert.Equal("", set["edge_vid"]);
        Assert.False(_site.ConsentCookie.Read($"edge_consent={set["edge_consent"]}", false)?.Agreed);
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), cookie =>
            cookie.StartsWith("edge_vid=; max-age=0;", StringComparison.Ordinal));
        Assert.Single(_site.Recorded);
    }

    [Fact]
    public async Task Erasing_ends_the_id_and_leaves_the_agreement()
    {
        var cookies = await AgreeAsync();
        var visitor = _site.Recorded.Single().Visitor;
        _site.Pending.Hold(visitor, []);

        using var response = await PostAsync("choice=erase&return=/", cookies);
        using var nobody = await PostAsync("choice=erase");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(visitor, Assert.Single(_site.Erased));
        Assert.Equal(0, _site.Pending.Count);
        Assert.Equal([("edge_vid", "")], SetCookies(response).Select(cookie => (cookie.Key, cookie.Value)));
        Assert.Equal(HttpStatusCode.SeeOther, nobody.StatusCode);
    }

    [Fact]
    public async Task Refusing_again_or_without_any_cookie_is_the_same()
    {
        using var first = await PostAsync("choice=refuse");
        using var second = await PostAsync("choice=refuse", $"edge_consent={SetCookies(first)["edge_consent"]}");

        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Equal(SetCookies(first), SetCookies(second));
        Assert.Empty(_site.Erased);
        Assert.Empty(_site.Recorded);
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_erased_stands_but_is_not_confirmed()
    {
        var cookies = await AgreeAsync();
        _site.StoreFault = new IOException("disk full");
        using var response = await PostAsync("choice=refuse", cookies);
        var set = SetCookies(response);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.False(_site.ConsentCookie.Read($"edge_consent={set["edge_consent"]}", false)?.Agreed);
        Assert.DoesNotContain("edge_vid", set.Keys);
    }

    [Fact]
    public async Task An_agreement_that_cannot_be_recorded_sets_no_cookie()
    {
        _site.StoreFault = new IOException("disk full");
        using var response = await PostAsync("choice=agree");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty(SetCookies(response));
    }

    [Theory]
    [InlineData("cross-site", "http://HOST", HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, HttpStatusCode.Forbidden)]
    [InlineData("none", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "http://HOST", HttpStatusCode.SeeOther)]
    [InlineData("same-origin", "http://HOST", HttpStatusCode.SeeOther)]
    public async Task A_foreign_page_changes_nothing(string? site, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_edge/consent");
        request.Content = Form("choice=agree");
        Add(request, "Sec-Fetch-Site", site);
        Add(request, "Origin", origin?.Replace("HOST", _site.Address.Authority, StringComparison.Ordinal));
        using var response = await _browser.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.SeeOther ? 2 : 0, SetCookies(response).Count);
        Assert.Equal(expected == HttpStatusCode.SeeOther ? 1 : 0, _site.Recorded.Count);
    }

    [Fact]
    public async Task Every_unsafe_way_back_is_400_without_Location_and_without_effect()
    {
        foreach (var (target, safe) in ReturnPathTests.Cases.Select(row => ((string)row[0], (bool)row[1])))
        {
            using var response = await PostAsync($"choice=refuse&return={Uri.EscapeDataString(target)}");

            Assert.Equal(safe ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal(safe ? target : null, response.Headers.Location?.OriginalString);
            Assert.Equal(safe ? 2 : 0, SetCookies(response).Count);
        }
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("choice=", HttpStatusCode.BadRequest)]
    [InlineData("choice=maybe", HttpStatusCode.BadRequest)]
    [InlineData("choice=Agree", HttpStatusCode.BadRequest)]
    [InlineData("choice=agree&choice=refuse", HttpStatusCode.BadRequest)]
    [InlineData("choice=agree&return=/a&return=/b", HttpStatusCode.BadRequest)]
    [InlineData("choice=agree&return=", HttpStatusCode.BadRequest)]
    [InlineData("%=&%%%;;choice", HttpStatusCode.BadRequest)]
    public async Task A_form_without_one_clear_choice_changes_nothing(string form, HttpStatusCode expected)
    {
        using var response = await PostAsync(form);

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(SetCookies(response));
        Assert.Empty(_site.Recorded);
    }

    [Theory]
    [InlineData("""{"choice":"agree","return":"/x"}""", HttpStatusCode.NoContent)]
    [InlineData("""{"choice":"agree"}""", HttpStatusCode.NoContent)]
    [InlineData("""{"choice":"agree","return":"//evil.example"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"choice":true}""", HttpStatusCode.BadRequest)]
    [InlineData("""["agree"]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"choice":"\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"choice":"agree" """, HttpStatusCode.BadRequest)]
    [InlineData("""[[[[[[[[[[]]]]]]]]]]""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_script_of_the_sites_own_banner_sends_JSON(string json, HttpStatusCode expected)
    {
        using var request = Request(new StringContent(json, Encoding.UTF8, "application/json"));
        using var response = await _browser.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NoContent ? 2 : 0, SetCookies(response).Count);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task A_body_has_a_longest_length_and_two_media_types()
    {
        using var tooLong = await PostAsync("choice=agree&x=" + new string('a', ConsentChoiceReader.BodyLimitBytes));
        using var request = Request(new StringContent("choice=agree", Encoding.UTF8, "text/plain"));
        using var wrongType = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrongType.StatusCode);
        Assert.Empty(_site.Recorded);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/_edge/consent");
        using var response = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Reading_the_page_changes_nothing_and_is_kept_nowhere()
    {
        using var response = await _browser.GetAsync(
            new Uri("/_edge/consent?return=/p&choice=agree", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("You have not chosen yet.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"/p\"", html, StringComparison.Ordinal);
        Assert.Contains("77 days", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.StartsWith(
            "default-src 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        Assert.Empty(SetCookies(response));
        Assert.Empty(_site.Recorded);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task The_page_links_nowhere_else(string target)
    {
        using var response = await _browser.GetAsync(
            new Uri($"/_edge/consent?return={Uri.EscapeDataString(target)}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_things_stand()
    {
        var cookies = await AgreeAsync();
        Has("You agreed</strong> on 4 March 2026", await PageAsync(cookies));
        Has("now your browser sends Global Privacy Control", await PageAsync(cookies, gpc: true));
        Has("takes as a no", await PageAsync("", gpc: true));

        using var refused = await PostAsync("choice=refuse", cookies);
        cookies = $"edge_consent={SetCookies(refused)["edge_consent"]}";
        Has("You refused</strong> on 4 March 2026", await PageAsync(cookies));

        _site.Settings = new SiteSettings { Consent = ConsentMode.OptOut };
        Has("Until you do, this site remembers", await PageAsync(""));

        static void Has(string sentence, string page) => Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_read_the_state_as_JSON()
    {
        Assert.Equal(
            """{"state":"not-asked","mode":"opt-in","remembers":false,"gpc":false,"since":null}""",
            await StateAsync(""));
        Assert.Equal(
            """{"state":"agreed","mode":"opt-in","remembers":true,"gpc":false,"since":"2026-03-04"}""",
            await StateAsync(await AgreeAsync()));
    }

    [Theory]
    [InlineData("/_edge/bar.css")]
    [InlineData("/_edge/consent.css")]
    public async Task Stylesheets_are_kept_for_a_year_under_their_version_only(string path)
    {
        var page = await PageAsync("");
        var bar = Encoding.ASCII.GetString(new ConsentBar(new(), new(new())).Render("/").Span);
        var link = (page + bar).Split('"').Single(part => part.StartsWith(path, StringComparison.Ordinal));
        using var versioned = await _browser.GetAsync(new Uri(link, UriKind.Relative));
        using var plain = await _browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("text/css", versioned.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), versioned.Headers.CacheControl?.MaxAge);
        Assert.Equal(TimeSpan.FromMinutes(5), plain.Headers.CacheControl?.MaxAge);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await versioned.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/_edge/consent");
        using var response = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "", 1)]
    [InlineData("http://shop.example;http://+:80;https://*:443", "", 2)]
    [InlineData("http://127.0.0.1:8080; http://localhost:8081;http://[::1]:8082", "", 0)]
    [InlineData("http://0.0.0.0:8080", "10.0.0.0/8", 0)]
    public async Task Plain_http_beyond_loopback_is_warned_of_unless_a_proxy_is_trusted(
        string listen, string networks, int warnings)
    {
        await using var site = await ConsentSite.StartAsync(listen, networks);

        Assert.Equal(warnings, site.Logged.Count(line => line.Contains("plain http", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a=1; edge_vid=x; b=\"2\"", "a=1; b=\"2\"")]
    [InlineData("edge_vid=x; edge_consent=y", "no cookies")]
    public async Task Everything_else_is_the_sites_own_and_our_cookies_stay_with_us(string sent, string seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_edge/other");
        Add(request, "Cookie", sent);
        using var response = await _browser.SendAsync(request);

        Assert.Equal($"the site saw {seen}", await response.Content.ReadAsStringAsync());
        Assert.Equal(["basket"], SetCookies(response).Keys);
    }

    [Fact]
    public void The_GPC_statement_is_JSON()
    {
        using var document = JsonDocument.Parse(GpcDocument.Bytes);
        Assert.True(document.RootElement.GetProperty("gpc").GetBoolean());
    }

    private static StringContent Form(string form) => new(form, Encoding.UTF8, "application/x-www-form-urlencoded");

    private static HttpRequestMessage Request(HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/_edge/consent") { Content = content };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static Dictionary<string, string> SetCookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var values)
            ? values.Select(value => value.Split(';')[0].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1])
            : [];

    private async Task<HttpResponseMessage> PostAsync(
        string form, string? cookies = null, bool gpc = false, string scheme = "http")
    {
        using var request = Request(Form(form));
        Add(request, "Cookie", cookies);
        Add(request, "Sec-GPC", gpc ? "1" : null);
        Add(request, "X-Test-Scheme", scheme);
        return await _browser.SendAsync(request);
    }

    private async Task<string> AgreeAsync()
    {
        using var response = await PostAsync("choice=agree");
        return string.Join("; ", SetCookies(response).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private Task<string> PageAsync(string cookies, bool gpc = false) => GetAsync(cookies, "text/html,*/*", gpc);

    private Task<string> StateAsync(string cookies) => GetAsync(cookies, "application/json", gpc: false);

    private async Task<string> GetAsync(string cookies, string accept, bool gpc)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_edge/consent");
        Add(request, "Accept", accept);
        Add(request, "Cookie", cookies);
        Add(request, "Sec-GPC", gpc ? "1" : null);
        using var response = await _browser.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
