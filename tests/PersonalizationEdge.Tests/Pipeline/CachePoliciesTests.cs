using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class CachePoliciesTests
{
    private RuleSet _rules = RuleSet.Empty;

    [Theory]
    [InlineData("/p/cream", "00:01:00", "00:00:00")]
    [InlineData("/p/oil", "00:10:00", "01:00:00")]
    [InlineData("/c/creams", null, "1.00:00:00")]
    [InlineData("/d/creams", "00:02:00", "00:00:00")]
    public void First_entry_for_a_path_counts_alone(string path, string? ttl, string stale)
    {
        _rules = Load(
            "cache: [{ pages: [/, /p/cream], ttl: 1m }, { pages: /p/*, ttl: 10m, stale: 1h }, { pages: /c/*, stale: 1d }]",
            "cache: [{ pages: [/d/*, /c/*], ttl: 2m }]");

        var freshness = Policies().Current.FreshnessOf(path);

        Assert.Equal(new OwnersFreshness(ttl is null ? null : Time(ttl), Time(stale)), freshness);
        Assert.Null(Policies().Current.FreshnessOf("/elsewhere"));
    }

    [Fact]
    public void Off_is_off_and_nothing_written_is_on()
    {
        var policies = Policies();
        Assert.False(policies.Current.IsOff);

        _rules = Load("cache: off");
        Assert.True(policies.Current.IsOff);
        Assert.Null(policies.Current.FreshnessOf("/"));
    }

    [Fact]
    public void Cookies_are_the_known_ones_and_those_of_the_rules()
    {
        _rules = Load("site: { anonymous-cookies: [ab_test, optimizely*] }");

        var cookies = Policies().Current.Cookies;

        Assert.True(cookies.AreAll("_ga=1; ab_test=b; optimizelyEndUserId=1"));
        Assert.False(cookies.AreAll("ab_test_2=b"));
    }

    [Fact]
    public void Policy_is_one_object_as_long_as_the_rules_do_not_change()
    {
        var policies = Policies();
        var (first, rules) = (policies.Current, _rules);
        Assert.Same(first, policies.Current);

        _rules = Load("cache: off");
        Assert.NotSame(first, policies.Current);

        _rules = rules;
        Assert.Same(first, policies.Current);
    }

    [Fact]
    public void Policy_of_the_rules_counts_instead_of_the_default()
    {
        var services = new ServiceCollection();
        var proxy = services.AddReverseProxy();
        services.AddCaching(new EdgeOptions(), proxy).AddPages(proxy).AddSingleton<Func<RuleSet>>(() => _rules);
        using var provider = services.BuildServiceProvider();

        _rules = Load("{ cache: off, site: { anonymous-cookies: ab_test } }");

        var policy = provider.GetRequiredService<Func<CachePolicy>>()();
        Assert.True(policy.IsOff);
        Assert.Same(policy.Cookies, provider.GetRequiredService<Func<AnonymousCookies>>()());
    }

    private CachePolicies Policies() => new(() => _rules);

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static RuleSet Load(params string[] files) =>
        RuleLoader.Load([.. files.Select((text, number) => new RuleSource($"{number}.yaml", Encoding.UTF8.GetBytes(text)))])
            .RuleSet!;
}
