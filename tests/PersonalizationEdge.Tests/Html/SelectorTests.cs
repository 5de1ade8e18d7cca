using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

public sealed class SelectorTests
{
    [Theory]
    [InlineData("div")]
    [InlineData("*")]
    [InlineData("#a.b[c]")]
    [InlineData(" a > b , c d ")]
    [InlineData("a>b")]
    [InlineData("[ a ^= 'x y' i ]")]
    [InlineData("[a=\"\\\"\"]")]
    [InlineData(".\\31 0")]
    [InlineData("x-y, -a, --b, _c, é")]
    public void A_selector_that_a_stream_can_answer_is_read(string text)
    {
        Assert.True(Selector.TryParse(text, out var selector, out _));
        Assert.Equal(text, selector.Text);
    }

    [Theory]
    [InlineData("", 1, "expected an element")]
    [InlineData("a,", 3, "expected an element")]
    [InlineData("a >", 4, "expected an element")]
    [InlineData("> a", 1, "expected an element")]
    [InlineData("a + b", 3, "siblings")]
    [InlineData("a ~ b", 3, "siblings")]
    [InlineData("a+b", 2, "siblings")]
    [InlineData("li:first-child", 3, "':'")]
    [InlineData("a::before", 2, "':'")]
    [InlineData("svg|a", 4, "namespaces")]
    [InlineData("#", 2, "expected an id")]
    [InlineData(".1", 2, "expected a class")]
    [InlineData("[a", 3, "expected ']'")]
    [InlineData("[a=]", 4, "expected a value")]
    [InlineData("[a='x]", 4, "never closed")]
    [InlineData("[a=b x]", 6, "'x' is no flag")]
    [InlineData("[a!=b]", 3, "expected ']'")]
    [InlineData("a b!", 4, "'!' does not belong here")]
    [InlineData("a\0", 2, "expected an element")]
    public void Another_is_refused_with_its_column_and_a_plain_word(string text, int column, string says)
    {
        Assert.False(Selector.TryParse(text, out _, out var problem));
        Assert.Equal(column, problem.Column);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }
}
