using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/p/*", "/p/cream")]
    [InlineData("/p/*", "/p/cream%20rich")]
    [InlineData("/p/*/reviews", "/p/cream/reviews")]
    [InlineData("/p/cream-*", "/p/cream-")]
    [InlineData("/p/*-cream", "/p/rich-cream")]
    [InlineData("/shop/**", "/shop/")]
    [InlineData("/shop/**", "/shop/a/b/c")]
    [InlineData("/**/sale", "/a/b/sale")]
    [InlineData("/**/sale", "//sale")]
    [InlineData("**", "/anything/at/all")]
    [InlineData("/*/x/**/y*", "/a/x/b/c/yes")]
    [InlineData("/a*b*c", "/abbbcbc")]
    public void Matches(string pattern, string path) => Assert.True(PathGlob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("/", "")]
    [InlineData("/", "/a")]
    [InlineData("/p/*", "/p/")]
    [InlineData("/p/*", "/p")]
    [InlineData("/p/*", "/p/a/b")]
    [InlineData("/p/*", "/p/a/")]
    [InlineData("/p/*", "/P/a")]
    [InlineData("/p/a", "/p/%61")]
    [InlineData("/shop/**", "/shop")]
    [InlineData("/**/sale", "/sale")]
    [InlineData("/*/x/**/y*", "/a/x/y")]
    [InlineData("/a*b*c", "/ab/c")]
    public void Does_not_match(string pattern, string path) => Assert.False(PathGlob.Parse(pattern).IsMatch(path));

    [Fact]
    public void Agrees_with_trying_every_way_to_read_it()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 50_000; round++)
        {
            var pattern = "/" + Text(random, "ab/**", 8);
            var path = "/" + Text(random, "aab/", 10);

            var expected = TryEveryWay(pattern, 0, path, 0);
            var found = PathGlob.Parse(pattern).IsMatch(path);
            Assert.True(expected == found, $"{pattern} and {path}: expected {expected}");
        }
    }

    [Fact]
    public void Many_wildcards_cost_no_more_than_both_lengths()
    {
        var glob = PathGlob.Parse("/" + string.Concat(Enumerable.Repeat("**a*", 60)) + "b");

        // Backtracking would not come back from this.
        Assert.False(glob.IsMatch("/" + new string('a', 30_000)));
    }

    [Theory]
    [InlineData("/a", "/a", true)]
    [InlineData("/a", "/b", false)]
    [InlineData("/a/*", "/a/b", true)]
    [InlineData("/a/*", "/a/", false)]
    [InlineData("/a/*", "/*/b", true)]
    [InlineData("/a/*", "/b/*", false)]
    [InlineData("/a/*", "/a/*/c", false)]
    [InlineData("/a/**", "/a/*/c", true)]
    [InlineData("/**/z", "/a/b*/**", true)]
    [InlineData("/*.html", "/*.htm", false)]
    [InlineData("/x*", "/*y", true)]
    [InlineData("/a*/", "/a/*", false)]
    public void Overlaps(string first, string second, bool expected)
    {
        Assert.Equal(expected, PathGlob.Parse(first).Overlaps(PathGlob.Parse(second)));
        Assert.Equal(expected, PathGlob.Parse(second).Overlaps(PathGlob.Parse(first)));
    }

    [Fact]
    public void Overlaps_where_some_short_path_is_meant_by_both_and_nowhere_else()
    {
        // Patterns of at most 5 characters that share a path share one of at most 8 after the slash.
        var words = Enumerable.Range(0, 9).SelectMany(length => Words("ab/", length));
        var paths = words.Select(word => "/" + word).ToList();
        var random = new Random(20261125);
        for (var round = 0; round < 500; round++)
        {
            var first = PathGlob.Parse("/" + Text(random, "ab/**", 5));
            var second = PathGlob.Parse("/" + Text(random, "ab/**", 5));

            var expected = paths.Any(path => first.IsMatch(path) && second.IsMatch(path));
            Assert.True(expected == first.Overlaps(second), $"{first} and {second}: expected {expected}");
        }
    }

    private static IEnumerable<string> Words(string letters, int length) => length == 0
        ? [""]
        : Words(letters, length - 1).SelectMany(word => letters.Select(letter => word + letter));

    private static string Text(Random random, string letters, int most) =>
        new([.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => letters[random.Next(letters.Length)])]);

    private static bool TryEveryWay(string pattern, int at, string path, int from)
    {
        if (at == pattern.Length)
            return from == path.Length;
        if (pattern[at] != '*')
            return from < path.Length && pattern[at] == path[from] && TryEveryWay(pattern, at + 1, path, from + 1);

        var end = at;
        while (end < pattern.Length && pattern[end] == '*')
            end++;

        var isAcross = end - at > 1;
        var isSegment = !isAcross && pattern[at - 1] == '/' && (end == pattern.Length || pattern[end] == '/');
        for (var to = from + (isSegment ? 1 : 0); to <= path.Length; to++)
        {
            if (!isAcross && path.AsSpan(from, to - from).Contains('/'))
                return false;
            if (TryEveryWay(pattern, end, path, to))
                return true;
        }

        return false;
    }

    [Theory]
    [InlineData("/p/*", "/p/*", true)]
    [InlineData("/p/*", "/p/cream", true)]
    [InlineData("/p/**", "/p/*/reviews", true)]
    [InlineData("/p/**", "/p/", true)]
    [InlineData("**", "/**", true)]
    [InlineData("/p/*", "/p/**", false)]
    [InlineData("/p/cream", "/p/*", false)]
    [InlineData("/p/**", "/p*", false)]
    [InlineData("/p/**", "/p", false)]
    [InlineData("/**/sale", "/a/**", false)]
    public void Covers_what_is_plainly_among_its_paths(string pattern, string other, bool covers) =>
        Assert.Equal(covers, PathGlob.Parse(pattern).Covers(PathGlob.Parse(other)));
}
