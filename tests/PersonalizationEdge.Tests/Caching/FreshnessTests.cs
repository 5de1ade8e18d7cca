using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Caching;

namespace PersonalizationEdge.Tests.Caching;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OwnersFreshness Owners = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", true)]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", true)]
    [InlineData("Sun Nov  6 08:49:37 1994", true)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 UTC", false)]
    [InlineData("Sun, 06 Nov 1994 08:49:37", false)]
    [InlineData("1994-11-06", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Dates_are_those_of_the_standard_and_no_others(string? text, bool isDate)
    {
        Assert.Equal(isDate, HttpDate.TryParse(text, out var date));
        Assert.Equal(isDate ? new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero) : default, date);
    }

    [Theory]
    [InlineData("max-age=60, s-maxage=30", null, 30)]
    [InlineData("max-age=60", "Fri, 01 May 2026 12:00:10 GMT", 60)]
    [InlineData("", "Fri, 01 May 2026 12:00:10 GMT", 10)]
    [InlineData("", "Fri, 01 May 2026 11:00:00 GMT", 0)]
    [InlineData("", "0", 0)]
    [InlineData("no-cache, max-age=60", null, 0)]
    [InlineData("", null, 300)]
    [InlineData("must-revalidate", null, null)]
    [InlineData("public", null, 300)]
    public void Lifetime_is_the_origins_word_and_else_the_owners(string control, string? expires, int? seconds)
    {
        IHeaderDictionary fields = new HeaderDictionary();
        if (expires is not null)
        {
            fields.Expires = expires;
        }

        var freshness = Freshness.Of(CacheControl.Parse(control), fields, Noon, Owners);

        Assert.Equal(seconds, freshness.Lifetime?.TotalSeconds);
    }

    [Theory]
    [InlineData("max-age=1, stale-while-revalidate=10, stale-if-error=20", 10, 20)]
    [InlineData("s-maxage=1, stale-while-revalidate=10", 10, 0)]
    [InlineData("max-age=1", 60, 60)]
    [InlineData("max-age=1, must-revalidate, stale-if-error=20", 0, 0)]
    [InlineData("max-age=1, proxy-revalidate, stale-if-error=20", 0, 0)]
    [InlineData("no-cache, stale-if-error=20", 0, 0)]
    public void Stale_is_used_where_nobody_forbids_it(string control, int whileRevalidate, int ifError)
    {
        var freshness = Freshness.Of(CacheControl.Parse(control), new HeaderDictionary(), Noon, Owners);

        Assert.Equal(
            (whileRevalidate, ifError), ((int)freshness.WhileRevalidate.TotalSeconds, (int)freshness.IfError.TotalSeconds));
    }

    [Fact]
    public void Age_trusts_an_earlier_cache_over_a_late_date()
    {
        var times = new StoredTimes(Noon, Noon, Date: Noon.AddHours(1), Age: TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(30), times.AgeAt(Noon));
    }

    [Fact]
    public void Age_is_never_negative_when_the_clock_steps_back()
    {
        var times = new StoredTimes(Noon, Noon.AddSeconds(-5), Date: Noon, Age: TimeSpan.Zero);

        Assert.Equal(TimeSpan.Zero, times.AgeAt(Noon.AddHours(-1)));
    }

    [Fact]
    public void Age_counts_the_way_from_the_origin()
    {
        var times = new StoredTimes(Noon, Noon.AddSeconds(4), Date: Noon.AddSeconds(3), Age: TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(20), times.AgeAt(Noon.AddSeconds(10)));
    }
}
