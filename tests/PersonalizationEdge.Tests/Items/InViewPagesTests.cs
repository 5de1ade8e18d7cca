using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Tests.Items;

public sealed class InViewPagesTests
{
    [Fact]
    public void Page_shows_what_was_read_last()
    {
        var pages = new InViewPages();
        Assert.Null(pages.Find("/"));

        pages.Learn("/", ["/p/a", "/p/b"]);
        pages.Learn("/", ["/p/c"]);
        pages.Learn("/bare", []);

        Assert.Equal(["/p/c"], pages.Find("/")!.Value.ToArray());
        Assert.True(pages.Find("/bare")!.Value.IsEmpty);
        Assert.Equal(2, pages.Count);
        Assert.True(pages.Remove("/"));
        Assert.False(pages.Remove("/"));
        Assert.Null(pages.Find("/"));
    }

    [Fact]
    public void Page_read_longest_ago_leaves_first_where_there_are_too_many()
    {
        var pages = new InViewPages(maxPages: 2);

        Assert.Empty(pages.Learn("/1", []));
        Assert.Empty(pages.Learn("/2", []));
        Assert.Empty(pages.Learn("/1", []));
        Assert.Equal(["/2"], pages.Learn("/3", []));

        Assert.Equal(2, pages.Count);
        Assert.NotNull(pages.Find("/1"));
    }

    [Fact]
    public void Bytes_are_bounded_and_given_back()
    {
        var pages = new InViewPages(maxBytes: 10_000);
        string[] links = [new('x', 1_000), new('y', 1_000)];

        pages.Learn("/1", links);
        pages.Learn("/2", links);
        Assert.Equal(["/1"], pages.Learn("/3", links));

        Assert.InRange(pages.Bytes, 8_000, 10_000);
        pages.Remove("/2");
        pages.Remove("/3");
        Assert.Equal(0, pages.Bytes);
        pages.Learn("/large", [new('x', 20_000)]);
        Assert.Equal(1, pages.Count);
    }
}
