using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Explaining;
using PersonalizationEdge.Tests.Consent;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Explaining;

public sealed class AdminCookieTests
{
    private readonly TestTime _time = new();
    private readonly AdminCookie _cookie;

    public AdminCookieTests() => _cookie = new AdminCookie(TestKeys.Ring(7), _time);

    [Theory]
    [InlineData(true, "__Host-edge_admin", "; max-age=28800; path=/; secure; samesite=strict; httponly")]
    [InlineData(false, "edge_admin", "; max-age=28800; path=/; samesite=strict; httponly")]
    public void It_is_out_of_reach_of_scripts_and_other_sites(bool https, string name, string attributes)
    {
        var set = Set(https);

        Assert.StartsWith($"{name}=", set, StringComparison.Ordinal);
        Assert.EndsWith(attributes, set, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_counts_on_its_own_scheme_for_eight_hours_whatever_the_browser_says(bool https)
    {
        var pair = Pair(https);

        Assert.True(_cookie.IsOn(pair, https));
        Assert.False(_cookie.IsOn(pair, !https));
        Assert.False(_cookie.IsOn(pair.Replace("__Host-", "", StringComparison.Ordinal), https: false) && https);
        _time.Advance(TimeSpan.FromHours(8) - TimeSpan.FromMilliseconds(1));
        Assert.True(_cookie.IsOn(pair, https));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(_cookie.IsOn(pair, https));
    }

    [Fact]
    public void Every_flipped_bit_makes_it_as_none()
    {
        var value = Pair(https: true).Split('=')[1];
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var flipped = value.ToCharArray();
            flipped[bit / 8] ^= (char)(1 << (bit % 8));

            Assert.False(_cookie.IsOn($"__Host-edge_admin={new string(flipped)}", https: true));
        }
    }

    [Fact]
    public void A_pass_or_another_cookie_of_ours_is_none()
    {
        var keys = TestKeys.Ring(7);
        var (pass, _) = new SignInPass(keys, _time).Issue();
        Span<byte> late = [0x7f, 0, 0, 0, 0, 0, 0, 0];
        var foreign = new SignedValue(keys.For("cookie edge_vid"), late.Length).Seal(late);
        var own = new SignedValue(keys.For("cookie edge_admin"), late.Length).Seal(late);

        Assert.False(_cookie.IsOn($"edge_admin={pass}", https: false));
        Assert.False(_cookie.IsOn($"edge_admin={foreign}", https: false));
        Assert.False(_cookie.IsOn($"edge_vid={own}", https: false));
        Assert.True(_cookie.IsOn($"edge_admin={own}", https: false));
    }

    [Fact]
    public void Signing_out_deletes_it_with_the_attributes_it_was_set_with()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };
        _cookie.Delete(context.Response);

        Assert.Equal(
            "__Host-edge_admin=; max-age=0; path=/; secure; samesite=strict; httponly",
            context.Response.Headers.SetCookie.ToString());
    }

    private string Pair(bool https) => Set(https).Split(';')[0];

    private string Set(bool https)
    {
        var context = new DefaultHttpContext { Request = { Scheme = https ? "https" : "http" } };
        _cookie.Append(context.Response);

        return context.Response.Headers.SetCookie.ToString();
    }
}
