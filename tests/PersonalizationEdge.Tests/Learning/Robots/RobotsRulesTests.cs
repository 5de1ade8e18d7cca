using PersonalizationEdge.Learning.Robots;

namespace PersonalizationEdge.Tests.Learning.Robots;

public sealed class RobotsRulesTests
{
    // RFC 9309, section 5.1 and 5.2, the edge in place of the example's crawlers.
    [Theory]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/a.gif", false)]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/a.gif?x", true)]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/example/page", false)]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/publications/", true)]
    [InlineData("User-agent: foobot\nDisallow: /\n\nUser-Agent: *\nAllow: /\n", "/p/1", true)]
    [InlineData("User-agent: foobot\nUser-agent: personalizationedge\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n", "/example/page/disallowed.gif", false)]
    [InlineData("User-agent: foobot\nUser-agent: PersonalizationEdge\nDisallow: /p/\nUser-agent: *\nAllow: /\n", "/p/1", false)]
    [InlineData("User-agent: PersonalizationEdge\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/p/1", true)]
    [InlineData("User-agent: PersonalizationEdge\n\nUser-agent: foobot\nDisallow: /\n", "/p/1", false)]
    [InlineData("User-agent: *\nDisallow: /p/\nAllow: /p/\n", "/p/1", true)]
    [InlineData("User-agent: *\nAllow: /p\nDisallow: /p/\n", "/p/1", false)]
    [InlineData("User-agent: * # everybody\r\nDisallow: /p/ # nothing of it\r\n", "/p/1", false)]
    [InlineData("User-agent: *\nDisallow:\n", "/p/1", true)]
    [InlineData("User-agent: *\nDisallow: /*/1$\n", "/p/1", false)]
    [InlineData("User-agent: *\nDisallow: /*/1$\n", "/p/12", true)]
    [InlineData("User-agent: *\nDisallow: /*a*b*c\n", "/xxaxxbxxbxc", false)]
    [InlineData("Disallow: /\n", "/p/1", true)]
    [InlineData("<!doctype html><p>Not found: nothing here", "/p/1", true)]
    [InlineData("", "/p/1", true)]
    public void Longest_rule_of_the_group_that_is_meant_decides(string file, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Parse(file).Allow(path));

    [Fact]
    public void Without_a_file_all_is_allowed_and_with_one_that_cannot_be_read_nothing() =>
        Assert.Equal((true, false), (RobotsRules.AllowAll.Allow("/p/1"), RobotsRules.DisallowAll.Allow("/p/1")));
}
