using System.Text.Json;
using System.Text.RegularExpressions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Consent.Bots;

namespace PersonalizationEdge.Tests.Consent;

public sealed class BotVerdictsTests
{
    private static readonly CrawlerPatterns Crawlers = CrawlerPatterns.Load();

    public static TheoryData<string> Bots => [.. CaseLines.Of("user-agents/bots.txt")];

    public static TheoryData<string> People => [.. CaseLines.Of("user-agents/people.txt")];

    [Theory]
    [MemberData(nameof(Bots))]
    public void A_known_crawler_is_a_bot(string userAgent) => Assert.True(Crawlers.Match(userAgent));

    [Theory]
    [MemberData(nameof(People))]
    public void A_browser_of_people_is_not(string userAgent) => Assert.False(Crawlers.Match(userAgent));

    [Theory]
    [InlineData("curl/8.5.0", true)]
    [InlineData("Wget/1.21.4", true)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36", true)]
    [InlineData("x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_missing_name_is_no_bot_and_a_tool_is(string? userAgent, bool bot) =>
        Assert.Equal(bot, new BotVerdicts(new EdgeOptions()).IsBot(userAgent));

    [Fact]
    public void The_combined_search_says_what_every_pattern_says_alone()
    {
        using var document = JsonDocument.Parse(ConsentResource.Read("Consent.crawler-user-agents.json"));
        Regex[] alone =
        [
            .. document.RootElement.GetProperty("patterns").EnumerateArray()
                .Select(pattern => new Regex(pattern.GetString()!, RegexOptions.CultureInvariant)),
        ];
        string[] names = [.. CaseLines.Of("user-agents/bots.txt"), .. CaseLines.Of("user-agents/people.txt")];
        var random = new Random(5);

        Assert.Equal(1500, alone.Length);
        foreach (var name in names.Concat(names.Select(name => name[random.Next(name.Length)..])))
        {
            Assert.Equal(Array.Exists(alone, pattern => pattern.IsMatch(name)), Crawlers.Match(name));
        }
    }

    [Theory]
    [InlineData(@"Googlebot\/", "Googlebot/")]
    [InlineData(@"dbot\)", "dbot)")]
    [InlineData(@"a\.b\-c\\", @"a.b-c\")]
    [InlineData("webmon ", "webmon ")]
    [InlineData("a.b", null)]
    [InlineData(@"\d", null)]
    [InlineData("^curl", null)]
    [InlineData("Silk$", null)]
    [InlineData("a|b", null)]
    [InlineData("a{2}", null)]
    [InlineData("", null)]
    public void Only_a_pattern_without_operators_is_read_as_a_word(string pattern, string? expected)
    {
        Assert.Equal(expected is not null, CrawlerPatterns.TryReadWord(pattern, out var word));
        Assert.Equal(expected ?? "", word);
    }

    [Fact]
    public void The_owners_people_win_over_the_owners_bots_and_over_known_crawlers()
    {
        var verdicts = new BotVerdicts(
            new EdgeOptions { TreatAsBot = "ShopApp; Kiosk/", TreatAsPerson = "kiosk/2;;curl" });

        Assert.True(verdicts.IsBot("Mozilla/5.0 shopapp/3"));
        Assert.True(verdicts.IsBot("Kiosk/1"));
        Assert.False(verdicts.IsBot("Kiosk/2"));
        Assert.False(verdicts.IsBot("curl/8.5.0"));
        Assert.True(verdicts.IsBot("Wget/1.21.4"));
    }

    [Fact]
    public void Verdicts_are_remembered_up_to_a_bound_and_stay_right_beyond_it()
    {
        var verdicts = new BotVerdicts(new EdgeOptions());
        for (var i = 0; i < 3 * BotVerdicts.Capacity; i++)
        {
            Assert.False(verdicts.IsBot($"Mozilla/5.0 {i}"));
            Assert.True(verdicts.IsBot("Googlebot/2.1"));
            Assert.InRange(verdicts.Remembered, 1, BotVerdicts.Capacity);
        }
    }

    [Fact]
    public void Only_the_beginning_of_an_endless_name_is_looked_at()
    {
        var verdicts = new BotVerdicts(new EdgeOptions());
        var beginning = new string('a', BotVerdicts.LengthLimit);

        Assert.False(verdicts.IsBot(beginning + "Googlebot/2.1"));
        Assert.False(verdicts.IsBot(beginning + "b"));
        Assert.Equal(1, verdicts.Remembered);
    }
}
