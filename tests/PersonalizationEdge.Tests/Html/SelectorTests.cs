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
    [InlineData("*|a *|*.b")]
    [InlineData("li:first-child > a:FIRST-of-type")]
    [InlineData("li:nth-child( 2n + 1 ):nth-of-type(odd)")]
    [InlineData(":nth-child(-n+3), :nth-child(+5), :nth-child(n), :nth-child(-2n-1), :nth-child(EVEN), :nth-child(2N- 1)")]
    [InlineData("div:not(.a, #b:first-child, :not(:is(p, [c]))):is(:where(.d))")]
    [InlineData(":root > body")]
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
    [InlineData("li:last-child", 3, "what comes behind is not known")]
    [InlineData("a, b:nth-last-of-type(2)", 5, "what comes behind is not known")]
    [InlineData("div:has(p)", 4, "what comes behind is not known")]
    [InlineData("a:hover", 2, "depends on what the visitor does")]
    [InlineData("li:frist-child", 3, ":frist-child is not known; :first-child")]
    [InlineData("a::before", 2, "pseudo-elements")]
    [InlineData("a:", 2, "expected a pseudo-class")]
    [InlineData("a:(b)", 2, "expected a pseudo-class")]
    [InlineData("svg|a", 4, "write '*|'")]
    [InlineData("|a", 1, "no namespace")]
    [InlineData("*|", 3, "expected a name or *")]
    [InlineData("a:not", 6, "expected '('")]
    [InlineData("a:not()", 7, "expected an element")]
    [InlineData("a:not(b", 8, "expected ')'")]
    [InlineData("a:is(b c)", 8, "neither ancestors nor children")]
    [InlineData("a:not(b > c)", 9, "neither ancestors nor children")]
    [InlineData("a:is(b + c)", 8, "neither ancestors nor children")]
    [InlineData("a)", 2, "')' does not belong here")]
    [InlineData("a:is(b):is(c)", 1, "no element can be all of this")]
    [InlineData("a:nth-child", 12, "expected '('")]
    [InlineData("a:nth-child()", 13, "expected odd, even or a formula")]
    [InlineData("a:nth-child(b)", 13, "expected odd, even or a formula")]
    [InlineData("a:nth-child(+ 2)", 13, "expected odd, even or a formula")]
    [InlineData("a:nth-child(2n+)", 13, "expected odd, even or a formula")]
    [InlineData("a:nth-child(2n 1)", 16, "expected ')'")]
    [InlineData("a:nth-child(2 of b)", 15, "'of' cannot be asked for")]
    [InlineData("a:nth-child(99999999999)", 13, "too large")]
    [InlineData(":is(:is(:is(:is(:is(:is(:is(:is(:is(a)))))))))", 37, "8 deep")]
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

    [Fact]
    public void A_selector_larger_than_anybody_writes_is_refused()
    {
        Assert.False(Selector.TryParse(string.Concat(Enumerable.Repeat("a ", 65)), out _, out var deep));
        Assert.Contains("64 elements one inside the other", deep.Message, StringComparison.Ordinal);
        Assert.False(Selector.TryParse(string.Concat(Enumerable.Repeat(".a", 5_000)), out _, out var wide));
        Assert.Contains("4,096 parts", wide.Message, StringComparison.Ordinal);
        Assert.False(Selector.TryParse(string.Concat(Enumerable.Repeat(":is(.a, .b)", 9)), out _, out var many));
        Assert.Contains("more than 256 selectors", many.Message, StringComparison.Ordinal);
    }
}
