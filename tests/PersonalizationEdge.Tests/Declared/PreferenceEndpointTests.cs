using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Declared;

public sealed class PreferenceEndpointTests : IAsyncLifetime
{
    private const string Path = "/_edge/preference";
    private const string Json = "application/json";

    private DeclaredSite _site = null!;
    private HttpClient _browser = null!;
    private VisitorId _id;

    public async Task InitializeAsync()
    {
        _site = await DeclaredSite.StartAsync();
        (_browser, _id) = await _site.AgreedAsync();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Declaration_is_on_disk_and_in_memory_when_it_is_answered()
    {
        var stored = _site.Recorder.Stored;

        using var response = await PostAsync("name=skin&value=dry&return=/p/1%3Fa%3Db");

        Assert.Equal(stored + 1, _site.Recorder.Stored);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/p/1?a=b", response.Headers.Location?.OriginalString);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("dry", (await _site.ProfileAsync(_id)).Preferences["skin"]);
        await _site.StopAsync();
        Assert.NotEmpty(_site.Folder.FilesHolding("skin=dry"));
    }

    [Theory]
    [InlineData("name=skin&value=dry", "skin=dry")]
    [InlineData("skin=dry", "skin=dry")]
    [InlineData("name=skin&value=dry&name=Skin&value=other", "skin=dry Skin=other")]
    [InlineData("name=skin&name=Skin&value=dry&value=other", "skin=dry Skin=other")]
    [InlineData("name=name&value=Anna", "name=Anna")]
    [InlineData("name=Anna", "name=Anna")]
    [InlineData("name=+Anna+Mar%C3%ADa%20&skin=oily", "name=Anna María skin=oily")]
    [InlineData("name=skin&value=dry&name=name&value=A%3Db%26c", "skin=dry name=A=b&c")]
    public async Task Forms_say_it_in_pairs_or_by_the_preferences_own_name(string body, string expected)
    {
        using var response = await PostAsync(body);

        Assert.Equal("/", response.Headers.Location?.OriginalString);
        Assert.Equal(expected, await DeclaredAsync());
    }

    [Theory]
    [InlineData("{\"name\":\"skin\",\"value\":\"dry\"}", "skin=dry")]
    [InlineData("{\"skin\":\"dry\",\"name\":\"Ann\\u00e9\"}", "skin=dry name=Anné")]
    [InlineData("{\"skin\":\"oily\",\"return\":\"/x\"}", "skin=oily")]
    public async Task Scripts_say_it_in_JSON_and_are_not_led_elsewhere(string body, string expected)
    {
        using var response = await PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal(expected, await DeclaredAsync());
    }

    [Theory]
    [InlineData("skin=", "application/x-www-form-urlencoded")]
    [InlineData("name=skin&value=+", "application/x-www-form-urlencoded")]
    [InlineData("{\"skin\":null}", Json)]
    [InlineData("{\"skin\":\"\"}", Json)]
    public async Task Empty_value_withdraws(string body, string type)
    {
        using var first = await PostAsync("skin=dry&name=Anna");

        using var response = await PostAsync(body, type);

        Assert.True((int)response.StatusCode < 400);
        Assert.Equal("name=Anna", await DeclaredAsync());
    }

    [Theory]
    [InlineData("", "nothing-declared")]
    [InlineData("return=/", "nothing-declared")]
    [InlineData("name=skin&name=Skin&value=dry", "unpaired")]
    [InlineData("value=dry", "unpaired")]
    [InlineData("skn=dry", "unknown-preference")]
    [InlineData("name=SKIN&value=dry", "unknown-preference")]
    [InlineData("skin=dry&skin=oily", "said-twice")]
    [InlineData("skin=dry&name=skin&value=dry", "said-twice")]
    [InlineData("skin=normal", "not-a-value")]
    [InlineData("skin=DRY", "not-a-value")]
    [InlineData("name=012345678901234567890", "value-too-long")]
    [InlineData("name=a%0Ab", "control-character")]
    [InlineData("name=a%00b", "control-character")]
    [InlineData("skin=dry&return=//evil.test", "unsafe-return")]
    [InlineData("skin=dry&return=/a&return=/b", "unsafe-return")]
    [InlineData("skin=dry&name=Anna&submit=Save", "unknown-preference")]
    public async Task What_cannot_be_kept_is_refused_whole_and_with_a_reason(string body, string reason)
    {
        var form = await RefusedAsync(body, HttpStatusCode.BadRequest);
        Assert.Contains("role=\"alert\"", form, StringComparison.Ordinal);

        if (!body.Contains("return=/a&", StringComparison.Ordinal) && body.Length > 0)
        {
            // The same in JSON, where a name may be said twice as well.
            var pairs = body.Split('&').Select(pair => pair.Split('=', 2));
            var properties = pairs.Select(
                pair => $"\"{pair[0]}\":{JsonSerializer.Serialize(Uri.UnescapeDataString(pair[1]))}");
            using var response = await PostAsync($"{{{string.Join(',', properties)}}}", Json);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(reason, problem.GetProperty("title").GetString());
            Assert.Equal(400, problem.GetProperty("status").GetInt32());
        }

        Assert.Equal("", await DeclaredAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"skin\"")]
    [InlineData("{\"skin\":7}")]
    [InlineData("{\"skin\":[\"dry\"]}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    public async Task JSON_that_cannot_be_read_is_refused(string body)
    {
        using var response = await PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"unreadable\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", "skin=dry", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", "skin=dry", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "4096", HttpStatusCode.BadRequest)]
    [InlineData("application/x-www-form-urlencoded", "4097", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Bodies_are_bounded_and_of_two_kinds(string type, string body, HttpStatusCode status)
    {
        var sent = int.TryParse(body, out var length) ? "name=".PadRight(length, 'x') : body;

        using var response = await PostAsync(sent, type);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("", await DeclaredAsync());
    }

    [Fact]
    public async Task Names_and_values_of_others_come_back_encoded()
    {
        var page = await RefusedAsync("%3Cscript%3Ealert(1)%3C%2Fscript%3E=x", HttpStatusCode.BadRequest);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("skin", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_another_site_declares_nothing()
    {
        using var request = _site.Post(Path, "skin=dry", origin: "https://evil.test");
        using var response = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("", await DeclaredAsync());
    }

    [Fact]
    public async Task Without_consent_nothing_is_kept_and_the_page_says_how_to_agree()
    {
        using var stranger = _site.Browser();
        var offered = _site.Recorder.Offered;
        using var request = _site.Post(Path, "skin=dry");
        request.Headers.Referrer = new Uri(stranger.BaseAddress!, "/p/1?a=b");
        using var response = await stranger.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("/_edge/consent?return=%2Fp%2F1%3Fa%3Db", page, StringComparison.Ordinal);
        Assert.Contains("have not agreed", page, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(offered, _site.Recorder.Offered);
    }

    [Fact]
    public async Task GPC_bots_and_forged_cookies_are_as_no_consent()
    {
        using var gpc = _site.Post(Path, "skin=dry");
        gpc.Headers.Add("Sec-GPC", "1");
        using var bot = _site.Post(Path, "skin=dry");
        bot.Headers.UserAgent.ParseAdd("Googlebot/2.1");
        using var forged = _site.Post(Path, "skin=dry");
        using var other = _site.Browser();
        var consent = _browser.DefaultRequestHeaders.GetValues("Cookie").Single().Split("; ")
            .Single(cookie => cookie.StartsWith("edge_consent", StringComparison.Ordinal));
        forged.Headers.Add("Cookie", $"{consent}; edge_vid={new string('A', 44)}");

        using var answerToGpc = await _browser.SendAsync(gpc);
        using var answerToBot = await _browser.SendAsync(bot);
        using var answerToForged = await other.SendAsync(forged);

        Assert.All(
            [answerToGpc, answerToBot, answerToForged],
            answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.Equal("", await DeclaredAsync());
    }

    [Theory]
    [InlineData("/p/1?a=b", "/p/1?a=b")]
    [InlineData("/_edge/preference", "/")]
    [InlineData("https://elsewhere.test/p", "/")]
    [InlineData(null, "/")]
    public async Task Without_a_way_back_it_is_the_page_that_asked(string? referrer, string location)
    {
        using var request = _site.Post(Path, "skin=dry");
        request.Headers.Referrer = referrer is null ? null : new Uri(_browser.BaseAddress!, referrer);
        using var response = await _browser.SendAsync(request);

        Assert.Equal(location, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Get_tells_this_visitors_values_and_a_strangers_none()
    {
        using var declared = await PostAsync("skin=dry");
        using var stranger = _site.Browser();

        using var response = await _browser.GetAsync(Path);
        var hers = await response.Content.ReadAsStringAsync();

        Assert.Equal(Json, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            "{\"remembers\":true,\"preferences\":["
            + "{\"name\":\"skin\",\"values\":[\"dry\",\"oily\"],\"maxLength\":null,\"value\":\"dry\"},"
            + "{\"name\":\"name\",\"values\":null,\"maxLength\":20,\"value\":null},"
            + "{\"name\":\"Skin\",\"values\":[\"other\"],\"maxLength\":null,\"value\":null}]}",
            hers);
        Assert.Equal(
            hers.Replace("\"dry\"}", "null}", StringComparison.Ordinal)
                .Replace("true", "false", StringComparison.Ordinal),
            await stranger.GetStringAsync(Path));
    }

    [Fact]
    public async Task Preference_no_longer_declared_is_neither_told_nor_taken()
    {
        using var declared = await PostAsync("skin=dry");
        _site.InForce = RuleSet.Empty;

        using var again = await PostAsync("skin=oily");

        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("\"preferences\":[]", await _browser.GetStringAsync(Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_not_taken(string method)
    {
        using var response = await _browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), Path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Views_that_waited_for_the_cookie_come_before_what_is_declared()
    {
        _site.Pending.Hold(_id, [View(_id, "/first")]);

        using var response = await PostAsync("skin=dry");

        var profile = await _site.ProfileAsync(_id);
        Assert.Equal("/first", profile.History.Entries[0].Path);
        Assert.Equal("dry", profile.Preferences["skin"]);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_neither_acknowledged_nor_remembered()
    {
        var log = new MemoryEventLog(TimeProvider.System);
        await using var site = await DeclaredSite.StartAsync(log);
        var (browser, id) = await site.AgreedAsync();
        log.Fault = new InvalidOperationException("seeded");

        using var request = site.Post(Path, "skin=dry");
        using var response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty((await site.ProfileAsync(id)).Preferences);
        browser.Dispose();
    }

    [Fact]
    public async Task Preferences_survive_a_restart()
    {
        using var response = await PostAsync("skin=dry");
        await _site.StopAsync();

        await using var again = await DeclaredSite.StartAsync(folder: _site.Folder);

        Assert.Equal("dry", (await again.ProfileAsync(_id)).Preferences["skin"]);
    }

    [Fact]
    public async Task Refusal_erases_what_was_declared_from_every_file()
    {
        const int Others = 40;
        var others = new List<(HttpClient Browser, VisitorId Id)>();
        for (var i = 0; i < Others; i++)
        {
            others.Add(await _site.AgreedAsync());
            using var theirs = _site.Post(Path, $"name=other{i:000}");
            using var kept = await others[^1].Browser.SendAsync(theirs);
        }

        using var first = await PostAsync("name=Seeded+Name+One");
        using var second = await PostAsync("name=Seeded+Name+Two");
        Assert.NotEmpty(_site.Folder.FilesHolding("Seeded Name"));

        using var refusal = _site.Post("/_edge/consent", "choice=refuse");
        using var refused = await _browser.SendAsync(refusal);

        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Empty(_site.Folder.FilesHolding("Seeded Name"));
        Assert.Empty(_site.Folder.FilesHolding(_id));
        Assert.NotEmpty(_site.Folder.FilesHolding("other039"));
        Assert.Empty((await _site.ProfileAsync(_id)).Preferences);
        others.ForEach(other => other.Browser.Dispose());
        await _site.StopAsync();
        Assert.Empty(_site.Folder.FilesHolding("Seeded Name"));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string type = "application/x-www-form-urlencoded")
    {
        using var request = _site.Post(Path, body, type);
        return await _browser.SendAsync(request);
    }

    private async Task<string> RefusedAsync(string body, HttpStatusCode status)
    {
        using var response = await PostAsync(body);
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> DeclaredAsync() => string.Join(
        ' ', (await _site.ProfileAsync(_id)).Preferences.Select(preference => $"{preference.Key}={preference.Value}"));
}
