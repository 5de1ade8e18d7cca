using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PersonalizationEdge.SiteTokens;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.SiteTokens;

public sealed class SiteTokenTests
{
    private static readonly TestTime Time = new();
    private static readonly SiteToken Tokens = new(Encoding.UTF8.GetBytes(Token.Key), Time);

    private static long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void Texts_numbers_and_flags_are_attributes_as_the_site_wrote_them()
    {
        var read = Tokens.Read(Token.Of(
            """
            "tier":"gold","Tier":"silver","name":"J\u00fcrgen \"J\"","orders":12,"spent":1234.50,"big":1e3,
            "vip":true,"new":false,
            "list":[1,{"a":"b"}],"map":{"tier":"none"},"nothing":null,"empty":""
            """));

        Assert.NotNull(read);
        Assert.Equal("gold", read["tier"]);
        Assert.Equal("silver", read["Tier"]);
        Assert.Equal("Jürgen \"J\"", read["name"]);
        Assert.Equal("12", read["orders"]);
        Assert.Equal("1234.50", read["spent"]);
        Assert.Equal("1e3", read["big"]);
        Assert.Equal("true", read["vip"]);
        Assert.Equal("false", read["new"]);
        Assert.Equal("", read["empty"]);
        Assert.Equal(
            ["Tier", "big", "empty", "exp", "name", "new", "orders", "spent", "tier", "vip"],
            read.Keys.Order(StringComparer.Ordinal));
    }

    // RFC 7515, appendix A.1: key, token and what it says.
    [Fact]
    public void The_example_of_the_standard_is_verified()
    {
        const string Example =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var key = Base64Url.DecodeFromChars(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        var then = new TestTime(DateTimeOffset.FromUnixTimeSeconds(1300819379));

        var read = new SiteToken(key, then).Read(Example);

        Assert.NotNull(read);
        Assert.Equal("joe", read["iss"]);
        Assert.Equal("true", read["http://example.com/is_root"]);
        Assert.Null(new SiteToken(key, new TestTime()).Read(Example));
        Assert.Null(Tokens.Read(Example));
    }

    [Theory]
    [InlineData(-59, true)]
    [InlineData(-60, false)]
    [InlineData(-61, false)]
    [InlineData(0, true)]
    public void A_token_ends_with_a_minute_for_clocks_that_disagree(int secondsFromNow, bool isGood) =>
        Assert.Equal(isGood, Tokens.Read(Token.Sign(Token.Head, Say($"\"exp\":{Now + secondsFromNow}"))) is not null);

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_token_does_not_begin_before_its_time(int secondsFromNow, bool isGood) =>
        Assert.Equal(isGood, Tokens.Read(Token.Of($"\"nbf\":{Now + secondsFromNow}")) is not null);

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"HS384"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("HS256")]
    public void A_head_that_says_anything_but_plain_HS256_is_refused(string head) =>
        Assert.Null(Tokens.Read(Token.Sign(head, """{"exp":4102444800,"tier":"gold"}""")));

    [Theory]
    [InlineData("""{"tier":"gold"}""")]
    [InlineData("""{"exp":null}""")]
    [InlineData("""{"exp":"soon"}""")]
    [InlineData("""{"exp":1e300}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":4102444800,"nbf":"soon"}""")]
    [InlineData("""{"exp":4102444800,"name":"\ud800"}""")]
    [InlineData("""{"exp":4102444800""")]
    [InlineData("""[{"exp":4102444800}]""")]
    [InlineData("4102444800")]
    [InlineData("")]
    public void A_payload_that_cannot_be_trusted_is_refused(string payload) =>
        Assert.Null(Tokens.Read(Token.Sign(Token.Head, payload)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Null(Tokens.Read(Token.Sign(Token.Head, [.. "{\"exp\":4102444800,\"a\":\""u8, 0xff, 0xfe, .. "\"}"u8])));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("Bearer a.b.c")]
    [InlineData("é.é.é")]
    public void What_is_no_token_is_refused(string text) => Assert.Null(Tokens.Read(text));

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var token = Token.Of("\"tier\":\"gold\"");
        Assert.NotNull(Tokens.Read(token));

        // The last character holds two bits that belong to nothing.
        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.Null(Tokens.Read(changed));
        }
    }

    [Fact]
    public void A_token_signed_with_another_key_or_not_at_all_is_refused()
    {
        var token = Token.Of("\"tier\":\"gold\"");

        Assert.Null(Tokens.Read(Token.Sign(
            Token.Head, Say("\"exp\":4102444800"), "another key that is long enough for HS256")));
        Assert.Null(Tokens.Read(token[..(token.LastIndexOf('.') + 1)]));
        Assert.Null(Tokens.Read(token[..token.LastIndexOf('.')]));
    }

    [Fact]
    public void A_token_has_bounds()
    {
        var most = Token.Of(string.Join(',', Enumerable.Range(1, SiteToken.MostAttributes - 1).Select(Claim)));
        var more = Token.Of(string.Join(',', Enumerable.Range(1, SiteToken.MostAttributes).Select(Claim)));
        var big = Token.Of($"\"name\":\"{new string('x', SiteToken.MostBytes)}\"");

        Assert.Equal(SiteToken.MostAttributes, Tokens.Read(most)?.Count);
        Assert.Null(Tokens.Read(more));
        Assert.Null(Tokens.Read(big));
    }

    private static string Claim(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"\"claim{number}\":{number}");

    private static string Say(string claims) => $"{{{claims}}}";
}
