using System.Text;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning.Feeds;

namespace PersonalizationEdge.Tests.Learning.Feeds;

public sealed class FeedTests
{
    private static readonly Item Cream = new()
    {
        Path = "/p/cream",
        Kind = "product",
        Title = "Rich, cream",
        Image = "/i/cream.jpg",
        Price = new Price(42.5m, "EUR"),
        Brand = "Nivalis",
        Category = "Face",
        Tags = ["dry skin", "winter"],
        PublishedMs = 0,
        IsInStock = false,
        LearnedMs = 7,
    };

    [Fact]
    public void Csv_row_becomes_an_item()
    {
        var result = Csv("""
            # our products
            Path,Title,Image,Price,Currency,Brand,Category,Tags,Published,Stock
            /p/cream,"Rich, cream",/i/cream.jpg,42.50,eur,Nivalis,Care > Face,"Dry skin,winter",1970-01-01,no
            https://shop.example/p/soap,,https://shop.example/i/a.jpg,,,,,,,

            """);

        Assert.Empty(result.Problems);
        Assert.Equivalent(Cream, result.Items[0], strict: true);
        Assert.Equivalent(
            new Item { Path = "/p/soap", Kind = "product", Image = "/i/a.jpg", LearnedMs = 7 }, result.Items[1], strict: true);
    }

    [Fact]
    public void Json_object_becomes_an_item()
    {
        var result = Json("""
            [
              { "path": "/p/cream", "title": "Rich, cream", "image": "/i/cream.jpg", "price": 42.50, "currency": "EUR",
                "brand": "Nivalis", "category": "Face", "tags": ["Dry skin", "winter"], "published": "1970-01-01", "stock": false },
              { "path": "/p/soap", "title": null, "price": "9,50 €" },
            ]
            """);

        Assert.Empty(result.Problems);
        Assert.Equivalent(Cream, result.Items[0], strict: true);
        Assert.Equal(new Price(9.50m, "EUR"), result.Items[1].Price);
    }

    [Fact]
    public void Every_problem_of_a_csv_is_told_with_its_line()
    {
        var result = Csv("""
            path,title,price,currency,image,published,stock
            /p/a,"two
            lines",1,EUR,,,
            ,no path,,,,,
            /p/b,b,cheap,EUR,,,
            /p/c,c,1,XXY,,,
            /p/d,d,,,javascript:alert(1),,
            /p/e,e,,,,tomorrow,perhaps
            /p/a,again,,,,,
            /p/../admin,x,,,,,
            /p/f?x=1,x,,,,,
            short
            """);

        Assert.Equal([4, 5, 6, 7, 8, 8, 9, 10, 11, 12], result.Problems.Select(problem => (int)problem.Line));
        Assert.Contains("/p/a stands on line 2 already", result.Problems[6].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title\nx", "1 path")]
    [InlineData("path,colour\n/p/a,red", "1 colour")]
    [InlineData("path,path\n/p/a,/p/b", "1 two columns")]
    [InlineData("path\n", "1 no item")]
    [InlineData("", "1 no item")]
    [InlineData("path,title\n/p/a,\"open", "2 ")]
    public void Csv_that_is_no_feed_is_refused(string text, string expected) => AssertTold(Csv(text), expected);

    [Theory]
    [InlineData("{}", "1 array")]
    [InlineData("[]", "1 no item")]
    [InlineData("[\n 7\n]", "2 object")]
    [InlineData("[\n {\"path\":\"/p/a\"},\n\n {\"path\":\"/p/b\",\"colour\":1}\n]", "4 colour")]
    [InlineData("[\n {\"path\":\"/p/a\"},\n {\"path\":\n", "4 not JSON")]
    [InlineData("[{\"path\":\"/p/a\"}] x", "1 not JSON")]
    [InlineData("[\n{\"path\":\"/p/a\",\"title\":\"\\ud800\"}]", " half a character")]
    public void Json_that_is_no_feed_is_refused(string text, string expected) => AssertTold(Json(text), expected);

    [Fact]
    public void Reading_ends_where_it_is_hopeless_and_tells_how_far_it_is()
    {
        var told = new List<int>();
        var feed = new FeedBuilder("product", 7, told.Add);
        var rows = string.Concat(Enumerable.Range(0, 20_500).Select(number => $"/p/{number}\n"));
        using var text = new StringReader("path\n" + rows + string.Concat(Enumerable.Repeat("x\n", 1_000)));

        CsvFeed.Read(text, feed);

        Assert.Equal([10_000, 20_000], told);
        Assert.Equal(FeedBuilder.MostProblems, feed.Finish().Problems.Count);
    }

    private static void AssertTold(FeedResult result, string expected)
    {
        var told = Assert.Single(result.Problems);
        var parts = expected.Split(' ', 2);
        if (parts[0].Length > 0)
            Assert.Equal(parts[0], $"{told.Line}");

        Assert.Contains(parts[1], told.Message, StringComparison.Ordinal);
    }

    private static FeedResult Csv(string text)
    {
        var feed = new FeedBuilder("product", 7, _ => { });
        using var reader = new StringReader(text);
        CsvFeed.Read(reader, feed);

        return feed.Finish();
    }

    private static FeedResult Json(string text)
    {
        var feed = new FeedBuilder("product", 7, _ => { });
        JsonFeed.Read(Encoding.UTF8.GetBytes(text), feed);

        return feed.Finish();
    }
}
