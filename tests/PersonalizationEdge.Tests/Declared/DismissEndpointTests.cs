using System.Net;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Declared;

public sealed class DismissEndpointTests : IAsyncLifetime
{
    private const string Path = "/_edge/dismiss";

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

    [Theory]
    [InlineData("slot=hero&variant=dry&return=/p/1%3Fa", "dry", "/p/1")]
    [InlineData("slot=hero&variant=default", null, "")]
    [InlineData("slot=hero", null, "")]
    public async Task Dismissal_is_stored_and_remembered_before_the_answer(string body, string? variant, string path)
    {
        var stored = _site.Recorder.Stored;

        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(stored + 1, _site.Recorder.Stored);
        var entry = Assert.Single((await _site.ProfileAsync(_id)).History.Entries.ToArray());
        Assert.Equal((EventKind.Dismissal, path, "hero", variant), (entry.Kind, entry.Path, entry.Slot, entry.Variant));
    }

    [Fact]
    public async Task Without_a_variant_the_one_shown_last_is_meant()
    {
        EdgeEvent[] shown = [Exposure(_id, "/", ""), Exposure(_id, "/", "") with { Slot = "other", Variant = "x" }];
        _site.Recorder.TryRecord(shown);

        using var response = await PostAsync("slot=hero&variant=");

        Assert.Equal("dry", (await _site.ProfileAsync(_id)).History.Entries[^1].Variant);
    }

    [Fact]
    public async Task Scripts_get_no_content()
    {
        using var response = await PostAsync("{\"slot\":\"hero\"}", "application/json");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("", "Say once")]
    [InlineData("slot=hero&slot=hero", "Say once")]
    [InlineData("slot=her%3Co", "There is no slot &#x27;her&lt;o&#x27;")]
    [InlineData("slot=hero&variant=oily", "&#x27;dry&#x27;, &#x27;default&#x27;")]
    [InlineData("slot=hero&return=https://evil.test/", "must be a path")]
    public async Task What_names_no_slot_of_the_rules_is_refused(string body, string reason)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await _site.ProfileAsync(_id)).History.Entries.IsEmpty);
    }

    [Fact]
    public async Task Same_protections_as_for_preferences()
    {
        using var stranger = _site.Browser();
        using var withoutConsent = _site.Post(Path, "slot=hero");
        using var crossSite = _site.Post(Path, "slot=hero", origin: "https://evil.test");

        using var first = await stranger.SendAsync(withoutConsent);
        using var second = await _browser.SendAsync(crossSite);
        using var third = await _browser.GetAsync(Path);

        Assert.Equal(HttpStatusCode.Forbidden, first.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, third.StatusCode);
        Assert.Equal(["POST"], third.Content.Headers.Allow);
        Assert.True((await _site.ProfileAsync(_id)).History.Entries.IsEmpty);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string type = "application/x-www-form-urlencoded")
    {
        using var request = _site.Post(Path, body, type);
        return await _browser.SendAsync(request);
    }
}
