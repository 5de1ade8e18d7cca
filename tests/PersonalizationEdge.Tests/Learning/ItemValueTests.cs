using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

public sealed class ItemValueTests
{
    [Theory]
    [InlineData("2026-01-15", "2026-01-15T00:00:00.000Z")]
    [InlineData("2026-01-15T08:30", "2026-01-15T08:30:00.000Z")]
    [InlineData("2026-01-15T08:30:00", "2026-01-15T08:30:00.000Z")]
    [InlineData(" 2026-01-15T08:30:00Z ", "2026-01-15T08:30:00.000Z")]
    [InlineData("2026-01-15T08:30:00+01:00", "2026-01-15T07:30:00.000Z")]
    [InlineData("2026-01-15T08:30:00.5-0330", "2026-01-15T12:00:00.500Z")]
    [InlineData("2026-01-15 08:30:00 +01:00", "2026-01-15T07:30:00.000Z")]
    [InlineData("20260115T083000Z", "2026-01-15T08:30:00.000Z")]
    [InlineData("2026-01", "2026-01-01T00:00:00.000Z")]
    [InlineData("1969", "1969-01-01T00:00:00.000Z")]
    public void Date_in_iso_8601_is_read(string text, string expected) =>
        Assert.Equal(expected, $"{DateTimeOffset.FromUnixTimeMilliseconds(DateText.Read(text)!.Value):yyyy-MM-ddTHH:mm:ss.fffZ}");

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("15.01.2026")]
    [InlineData("01/02/2026")]
    [InlineData("yesterday")]
    [InlineData("2026-01-15T25:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void What_is_no_such_date_is_none(string text) => Assert.Null(DateText.Read(text));

    [Theory]
    [InlineData("https://schema.org/InStock", true)]
    [InlineData("http://schema.org/OutOfStock", false)]
    [InlineData("SoldOut", false)]
    [InlineData("PreOrder", true)]
    [InlineData("in stock", true)]
    [InlineData("Not available", false)]
    [InlineData("nicht mehr verfügbar", false)]
    [InlineData("Auf Lager", true)]
    [InlineData("oos", false)]
    [InlineData("choose a size", null)]
    [InlineData("0", false)]
    [InlineData("3 left", true)]
    [InlineData("", null)]
    public void Stock_is_told_by_names_words_and_numbers(string text, bool? expected) =>
        Assert.Equal(expected, StockText.Read(text));

    [Theory]
    [InlineData("/i/a.jpg?w=1&h=2#x", "/i/a.jpg?w=1&h=2")]
    [InlineData("a.jpg", "/p/a.jpg")]
    [InlineData("https://SHOP.example/a.jpg", "/a.jpg")]
    [InlineData("//cdn.example/a.jpg", "https://cdn.example/a.jpg")]
    [InlineData("http://cdn.example:8080/a.jpg", "http://cdn.example:8080/a.jpg")]
    [InlineData("/a'\"<>.jpg", "/a'%22%3C%3E.jpg")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:image/png;base64,AAAA", null)]
    [InlineData("ftp://shop.example/a.jpg", null)]
    [InlineData("https://a:b@cdn.example/a.jpg", null)]
    [InlineData("https://shop.example//evil.example/a.jpg", null)]
    [InlineData("java\tscript:alert(1)", null)]
    [InlineData("", null)]
    public void Image_is_a_path_of_the_site_or_an_address_elsewhere(string text, string? expected) =>
        Assert.Equal(expected, new ImageAddress(new PageAddress("shop.example", "/p/cream"), null).Read(text));
}
