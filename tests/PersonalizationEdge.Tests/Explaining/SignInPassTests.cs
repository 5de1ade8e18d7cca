using PersonalizationEdge.Consent;
using PersonalizationEdge.Explaining;
using PersonalizationEdge.Tests.Consent;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Explaining;

public sealed class SignInPassTests
{
    private readonly TestTime _time = new();
    private readonly SignInPass _passes;

    public SignInPassTests() => _passes = new SignInPass(TestKeys.Ring(7), _time);

    [Fact]
    public void It_is_valid_for_five_minutes_and_no_longer()
    {
        var (pass, expires) = _passes.Issue();
        Assert.Equal(_time.GetUtcNow().AddMinutes(5), expires);

        Assert.True(_passes.IsValid(pass));
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.True(_passes.IsValid(pass));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(_passes.IsValid(pass));
    }

    [Fact]
    public void Every_flipped_bit_makes_it_worthless()
    {
        var (pass, _) = _passes.Issue();
        for (var bit = 0; bit < pass.Length * 8; bit++)
        {
            var flipped = pass.ToCharArray();
            flipped[bit / 8] ^= (char)(1 << (bit % 8));

            Assert.False(_passes.IsValid(new string(flipped)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("f_________AAAAAAAAAAAAAAAAAAAAAA")]
    public void What_nobody_signed_is_none(string? pass) => Assert.False(_passes.IsValid(pass));

    [Fact]
    public void Another_spelling_is_none()
    {
        var (pass, _) = _passes.Issue();

        Assert.False(_passes.IsValid(pass + "A"));
        Assert.False(_passes.IsValid(" " + pass));
        Assert.False(_passes.IsValid(pass[..^1] + "="));
    }

    [Fact]
    public void Another_purpose_or_key_does_not_make_one()
    {
        var keys = TestKeys.Ring(7);
        Span<byte> late = [0x7f, 0, 0, 0, 0, 0, 0, 0];

        Assert.True(_passes.IsValid(new SignedValue(keys.For("sign-in pass"), late.Length).Seal(late)));
        Assert.False(_passes.IsValid(new SignedValue(keys.For("cookie edge_admin"), late.Length).Seal(late)));
        Assert.False(_passes.IsValid(new SignedValue(keys.For("pseudonym"), late.Length).Seal(late)));
        Assert.False(_passes.IsValid(new SignedValue(TestKeys.Ring(8).For("sign-in pass"), late.Length).Seal(late)));
    }
}
