using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Consent.Bots;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Consent;

public sealed class VisitorIdentifierTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

    private static readonly SiteSettings OptIn = new();
    private static readonly SiteSettings OptOut = new() { Consent = ConsentMode.OptOut };
    private static readonly VisitorId Someone = new(42);
    private static readonly BotVerdicts Bots = new(new EdgeOptions());

    private readonly TestTime _time = new();
    private readonly VisitorCookie _visitor = new(TestKeys.Ring(1));
    private readonly ConsentCookie _consent;
    private readonly VisitorIdentifier _identifier;

    public VisitorIdentifierTests()
    {
        _consent = new ConsentCookie(TestKeys.Ring(1), _time);
        _identifier = new VisitorIdentifier(_visitor, _consent, Bots);
    }

    public static TheoryData<string> GpcCases => [.. CaseLines.Of("gpc.txt")];

    [Theory]
    [MemberData(nameof(GpcCases))]
    public void Mode_choice_and_GPC_together_say_what_may_be_known(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var context = Request();
        context.Request.Headers.Cookie = Cookies(words[1], _visitor.Seal(Someone, https: true));
        if (words[2] == "yes")
        {
            context.Request.Headers["Sec-GPC"] = "1";
        }

        var identity = _identifier.Identify(context, words[0] == "opt-in" ? OptIn : OptOut);

        Assert.Equal(words[3], identity.Consent.ToString());
        Assert.Equal(words[4] == "id" ? Someone : null, identity.Id);
        Assert.Equal(words[5] == "bar", identity.ShowConsentBar);
        Assert.False(identity.IsNew);
        Assert.False(identity.HasCookies);
    }

    [Theory]
    [MemberData(nameof(GpcCases))]
    public void Without_a_visitor_cookie_an_id_is_minted_only_where_one_may_be_known(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var context = Request();
        context.Request.Headers.Cookie = Cookies(words[1], visitor: "forged");
        context.Request.Headers["Sec-GPC"] = words[2] == "yes" ? "1" : "0";

        var identity = _identifier.Identify(context, words[0] == "opt-in" ? OptIn : OptOut);
        identity.WriteCookies(context.Response);
        string? set = context.Response.Headers.SetCookie;

        Assert.Equal(words[4] == "id", identity.IsNew);
        Assert.Equal(words[4] == "id", identity.HasCookies);
        Assert.Equal(identity.Id, set is null ? null : _visitor.Read(set.Split(';')[0], https: true));
    }

    [Fact]
    public void A_known_visitors_answers_carry_no_cookie()
    {
        var context = Request();
        context.Request.Headers.Cookie = $"__Host-edge_vid={_visitor.Seal(Someone, https: true)}";
        var identity = _identifier.Identify(context, OptOut);
        identity.WriteCookies(context.Response);

        Assert.Equal(Someone, identity.Id);
        Assert.Empty(context.Response.Headers);
    }

    [Fact]
    public void A_bot_is_nobody_even_with_cookies_of_somebody()
    {
        var context = Request();
        context.Request.Headers.UserAgent = "Googlebot/2.1 (+http://www.google.com/bot.html)";
        context.Request.Headers.Cookie = Cookies("agreed", _visitor.Seal(Someone, https: true));

        foreach (var site in new[] { OptIn, OptOut })
        {
            var identity = _identifier.Identify(context, site);
            Assert.True(identity.IsBot);
            Assert.Null(identity.Id);
            Assert.False(identity.IsNew);
            Assert.False(identity.ShowConsentBar);
        }

        context.Request.Headers.Remove("Cookie");
        Assert.False(_identifier.Identify(context, OptIn).ShowConsentBar);
    }

    [Theory]
    [InlineData("document", "navigate", true)]
    [InlineData(null, null, true)]
    [InlineData("iframe", "navigate", false)]
    [InlineData("frame", "navigate", false)]
    [InlineData("empty", "cors", false)]
    [InlineData("empty", "same-origin", false)]
    [InlineData(null, "cors", false)]
    public void The_bar_is_for_whole_pages_only(string? destination, string? mode, bool bar)
    {
        var context = Request();
        context.Request.Headers["Sec-Fetch-Dest"] = destination;
        context.Request.Headers["Sec-Fetch-Mode"] = mode;

        Assert.Equal(bar, _identifier.Identify(context, OptIn).ShowConsentBar);
    }

    [Fact]
    public void The_bar_can_be_switched_off() =>
        Assert.False(_identifier.Identify(Request(), OptIn with { ConsentBar = false }).ShowConsentBar);

    [Theory]
    [InlineData("Sec-Purpose", "prefetch", true)]
    [InlineData("Sec-Purpose", "prefetch;prerender", true)]
    [InlineData("Sec-Purpose", "Prefetch;anonymous-client-ip", true)]
    [InlineData("Purpose", "prefetch", true)]
    [InlineData("X-Purpose", "preview", true)]
    [InlineData("X-Moz", "prefetch", true)]
    [InlineData("Sec-Purpose", "", false)]
    [InlineData("X-Other", "prefetch", false)]
    public void A_page_fetched_ahead_is_known_as_such(string header, string value, bool ahead)
    {
        var context = Request();
        context.Request.Headers[header] = value;

        Assert.Equal(ahead, _identifier.Identify(context, OptOut).IsPrefetch);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData(" 1 ", true)]
    [InlineData("0|1", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("true", false)]
    [InlineData("11", false)]
    public void Only_the_value_1_is_the_privacy_signal(string value, bool sent)
    {
        var context = Request();
        context.Request.Headers["Sec-GPC"] = value.Split('|');

        Assert.Equal(sent, _identifier.Identify(context, OptOut).Consent == ConsentState.Refused);
    }

    private static DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Headers.UserAgent = Browser;
        return context;
    }

    private string Cookies(string choice, string visitor)
    {
        var now = _time.GetUtcNow();
        var value = choice switch
        {
            "agreed" => _consent.Seal(ConsentRecord.Agree(now, gpcSent: false), https: true),
            "agreed-with-gpc" => _consent.Seal(ConsentRecord.Agree(now, gpcSent: true), https: true),
            "refused" => _consent.Seal(ConsentRecord.Refuse(now), https: true),
            "expired" => _consent.Seal(ConsentRecord.Agree(now - ConsentRecord.Lifetime, gpcSent: true), https: true),
            "forged" => new ConsentCookie(TestKeys.Ring(2), _time)
                .Seal(ConsentRecord.Agree(now, gpcSent: true), https: true),
            _ => "",
        };

        return $"__Host-edge_consent={value}; __Host-edge_vid={visitor}";
    }
}
