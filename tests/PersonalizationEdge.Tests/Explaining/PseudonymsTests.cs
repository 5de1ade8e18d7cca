using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Explaining;
using PersonalizationEdge.Tests.Consent;

namespace PersonalizationEdge.Tests.Explaining;

public sealed class PseudonymsTests
{
    private static readonly Pseudonyms Names = new(TestKeys.Ring(7));

    [Fact]
    public void It_is_the_same_each_time_and_read_back_as_its_number()
    {
        var name = Names.Of(new VisitorId(5));

        Assert.Matches("^[0-9a-f]{16}$", name);
        Assert.Equal(name, new Pseudonyms(TestKeys.Ring(7)).Of(new VisitorId(5)));
        Assert.True(Pseudonyms.TryParse(name, out var number));
        Assert.Equal(Names.NumberOf(new VisitorId(5)), number);
    }

    [Fact]
    public void Ids_and_keys_give_different_ones()
    {
        var names = Enumerable.Range(0, 1000).Select(id => Names.Of(new VisitorId((UInt128)id)));

        Assert.Equal(1000, names.Distinct().Count());
        Assert.NotEqual(Names.Of(new VisitorId(5)), new Pseudonyms(TestKeys.Ring(8)).Of(new VisitorId(5)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0")]
    [InlineData("0123456789abcdeg")]
    [InlineData(" 123456789abcdef")]
    public void Anything_else_is_none(string text) => Assert.False(Pseudonyms.TryParse(text, out _));
}
