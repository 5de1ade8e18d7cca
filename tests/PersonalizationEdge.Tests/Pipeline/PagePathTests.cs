using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class PagePathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b?c=/../d", "/a/b")]
    [InlineData("/caf%C3%A9", "/caf%C3%A9")]
    [InlineData("/a..b/.c", "/a..b/.c")]
    [InlineData("//a", "//a")]
    [InlineData("/?", "/")]
    public void A_plain_path_is_taken_as_sent(string target, string expected)
    {
        Assert.True(PagePath.TryTake(target, out var path));
        Assert.Equal(expected, path);
    }

    [Theory]
    [InlineData("/a%2Fb")]
    [InlineData("/a%5cb")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/../b")]
    [InlineData("/a/./b")]
    [InlineData("/a/..")]
    [InlineData("/a\\b")]
    [InlineData("/a%00")]
    [InlineData("*")]
    [InlineData("http://site/a")]
    public void Rules_stand_aside_where_segments_can_be_read_in_two_ways(string target) =>
        Assert.False(PagePath.TryTake(target, out _));

    [Fact]
    public void A_path_over_512_characters_is_not_taken() =>
        Assert.False(PagePath.TryTake("/" + new string('a', 512), out _));
}
