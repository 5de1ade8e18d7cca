using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Consent;

public sealed class VisitorCookieTests
{
    private static readonly VisitorId Someone = new(0x0123456789abcdef);
    private static readonly VisitorCookie Cookie = new(TestKeys.Ring(7));

    [Theory]
    [InlineData(true, "__Host-edge_vid", true)]
    [InlineData(false, "edge_vid", true)]
    [InlineData(true, "edge_vid", false)]
    [InlineData(false, "__Host-edge_vid", false)]
    [InlineData(false, "Edge_vid", false)]
    [InlineData(false, "xedge_vid", false)]
    public void The_scheme_that_the_visitor_sees_names_the_cookie(bool https, string name, bool known) =>
        Assert.Equal(known ? Someone : null, Cookie.Read($"{name}={Cookie.Seal(Someone, https)}", https));

    [Fact]
    public void A_value_of_one_scheme_is_none_on_the_other()
    {
        Assert.Null(Cookie.Read($"__Host-edge_vid={Cookie.Seal(Someone, https: false)}", https: true));
        Assert.Null(Cookie.Read($"edge_vid={Cookie.Seal(Someone, https: true)}", https: false));
    }

    [Theory]
    [InlineData(true, "__Host-edge_vid=V; max-age=34128000; path=/; secure; samesite=lax; httponly")]
    [InlineData(false, "edge_vid=V; max-age=34128000; path=/; samesite=lax; httponly")]
    public void It_is_set_for_13_months_and_out_of_reach_of_scripts_and_other_sites(bool https, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = https ? "https" : "http";
        Cookie.Append(context.Response, Someone);

        Assert.Equal(
            expected.Replace("V", Cookie.Seal(Someone, https), StringComparison.Ordinal),
            context.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void Every_flipped_bit_makes_it_as_none()
    {
        var value = Cookie.Seal(Someone, https: true);
        Assert.Equal(Someone, Cookie.Read($"__Host-edge_vid={value}", https: true));

        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var flipped = value.ToCharArray();
            flipped[bit / 8] ^= (char)(1 << (bit % 8));

            Assert.Null(Cookie.Read($"__Host-edge_vid={new string(flipped)}", https: true));
        }
    }

    [Theory]
    [InlineData("edge_vid=BAD; edge_vid=GOOD")]
    [InlineData("edge_vid=GOOD; edge_vid=OTHER")]
    [InlineData("edge_vid; edge_vid=; edge_vid==; edge_vid=GOOD")]
    [InlineData("  edge_vid \t=\t GOOD  ")]
    [InlineData(";;;edge_vid=GOOD;;")]
    [InlineData("a=b;edge_vid=GOOD")]
    public void Of_several_the_first_with_a_valid_signature_counts(string header)
    {
        header = header
            .Replace("GOOD", Cookie.Seal(Someone, https: false), StringComparison.Ordinal)
            .Replace("OTHER", Cookie.Seal(new VisitorId(2), https: false), StringComparison.Ordinal)
            .Replace("BAD", new VisitorCookie(TestKeys.Ring(8)).Seal(Someone, https: false), StringComparison.Ordinal);

        Assert.Equal(Someone, Cookie.Read(header, https: false));
    }

    [Fact]
    public void It_is_found_in_the_second_header_and_behind_a_thousand_others()
    {
        var others = string.Join("; ", Enumerable.Range(0, 1000).Select(i => $"edge_vid=x{i}"));
        var ours = $"edge_vid={Cookie.Seal(Someone, https: false)}";

        Assert.Equal(Someone, Cookie.Read(new StringValues([others, null, ours]), https: false));
        Assert.Equal(Someone, Cookie.Read($"{others}; {ours}", https: false));
    }

    [Theory]
    [InlineData("\"GOOD\"")]
    [InlineData("GOOD=")]
    [InlineData("GOODA")]
    [InlineData("GOO D")]
    public void Another_spelling_of_a_value_is_none(string spelling)
    {
        var value = Cookie.Seal(Someone, https: false);
        spelling = spelling
            .Replace("GOOD", value, StringComparison.Ordinal)
            .Replace("GOO D", value[..^1] + " " + value[^1], StringComparison.Ordinal);

        Assert.Null(Cookie.Read($"edge_vid={spelling}", https: false));
    }

    [Fact]
    public void Minted_ids_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => VisitorCookie.Mint()).Distinct().Count());

    [Fact]
    public void Two_hundred_thousand_damaged_headers_give_no_exception_and_no_foreign_id()
    {
        var random = new Random(20260304);
        var valid = $"a=1; edge_vid={Cookie.Seal(Someone, https: false)}; b=\"x;y\"; =; ;edge_consent=zzz";
        var known = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var header = CookieDamage.Apply(valid, random);
            var read = Cookie.Read(header, https: false);
            EdgeCookies.RemoveFromRequest(header);
            EdgeCookies.RemoveFromResponse(header);

            Assert.True(read is null || read == Someone, header);
            known += read is null ? 0 : 1;
        }

        // Damage that misses our value leaves it valid: the loop has seen both.
        Assert.InRange(known, 1_000, 199_000);
    }
}
