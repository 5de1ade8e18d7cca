using PersonalizationEdge.Consent;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Consent;

public sealed class ConsentCookieTests
{
    private readonly TestTime _time = new();
    private readonly ConsentCookie _cookie;

    public ConsentCookieTests() => _cookie = new ConsentCookie(TestKeys.Ring(7), _time);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_agreement_comes_back_whole(bool gpcSent)
    {
        var record = ConsentRecord.Agree(_time.GetUtcNow(), gpcSent);

        Assert.Equal(record, Read(record));
        Assert.True(record.Agreed);
        Assert.NotEqual(UInt128.Zero, record.Receipt);
    }

    [Fact]
    public void A_refusal_tells_nobody_from_another_who_refused_that_day()
    {
        var morning = ConsentRecord.Refuse(_time.GetUtcNow());
        var evening = ConsentRecord.Refuse(_time.GetUtcNow().AddHours(9));

        Assert.False(morning.Agreed);
        Assert.Equal(_cookie.Seal(morning, https: true), _cookie.Seal(evening, https: true));
        Assert.Equal(morning, Read(morning));
    }

    [Fact]
    public void A_choice_ends_after_six_months_also_in_a_browser_that_keeps_it_longer()
    {
        var record = ConsentRecord.Agree(_time.GetUtcNow(), gpcSent: false);
        _time.Advance(ConsentRecord.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(Read(record));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Read(record));
    }

    [Fact]
    public void A_clock_that_steps_back_does_not_end_a_choice()
    {
        var record = ConsentRecord.Agree(_time.GetUtcNow(), gpcSent: false);
        _time.Step(TimeSpan.FromDays(-400));

        Assert.Equal(record, Read(record));
    }

    [Fact]
    public void Every_flipped_bit_makes_it_as_none()
    {
        var value = _cookie.Seal(ConsentRecord.Refuse(_time.GetUtcNow()), https: true);
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var flipped = value.ToCharArray();
            flipped[bit / 8] ^= (char)(1 << (bit % 8));

            Assert.Null(_cookie.Read($"__Host-edge_consent={new string(flipped)}", https: true));
        }
    }

    [Fact]
    public void A_visitor_cookie_is_no_consent_cookie()
    {
        var keys = TestKeys.Ring(7);
        var visitor = new VisitorCookie(keys).Seal(VisitorCookie.Mint(), https: true);

        Assert.Null(_cookie.Read($"__Host-edge_consent={visitor}", https: true));
    }

    private ConsentRecord? Read(ConsentRecord record) =>
        _cookie.Read($"__Host-edge_consent={_cookie.Seal(record, https: true)}", https: true);
}
