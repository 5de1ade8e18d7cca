using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class UrlMemoryTests
{
    [Fact]
    public void A_url_is_remembered_with_its_host_and_query()
    {
        var memory = new UrlMemory();
        memory.Remember("shop", "/a?x=1", UrlKind.Html);

        Assert.Equal(UrlKind.Html, memory.Recall("shop", "/a?x=1"));
        Assert.Equal(UrlKind.Unknown, memory.Recall("shop", "/a?x=2"));
        Assert.Equal(UrlKind.Unknown, memory.Recall("shop/a", "?x=1"));
        Assert.Equal(UrlKind.Unknown, memory.Recall("other", "/a?x=1"));
    }

    [Fact]
    public void The_last_answer_counts()
    {
        var memory = new UrlMemory();
        memory.Remember("shop", "/a", UrlKind.Html);
        memory.Remember("shop", "/a", UrlKind.Other);

        Assert.Equal(UrlKind.Other, memory.Recall("shop", "/a"));
    }
}
