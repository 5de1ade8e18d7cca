using System.Globalization;
using System.Text;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Learning;

public sealed class ItemReaderTests
{
    private static readonly PageAddress Address = new("shop.example", "/p/cream");
    private static readonly ItemKind Product = new("product", [], null);

    public static TheoryData<string> Cases => [.. PageCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Page_teaches_what_its_case_says(string name)
    {
        var page = PageCase.Load(name);

        var address = Address with { Path = page.Path };
        var reading = Reader(new TestTime()).Read(page.Bytes, page.ContentType, address, page.Kind);

        Assert.Equal(page.Expected, Describe(reading));
    }

    [Fact]
    public void Tags_are_bounded_in_number()
    {
        var keywords = string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"tag{number}"));
        var kind = Product with { Tags = new ValueSource("meta[name=keywords]", "content") };

        var item = Read($"<meta name=keywords content='{keywords}'>", kind).Item!;

        Assert.Equal(ItemText.MaxTags, item.Tags.Count);
    }

    [Fact]
    public void Title_is_cut_without_halving_a_character()
    {
        var title = Read($"<title>x{string.Concat(Enumerable.Repeat("😀", 300))}</title>", Product).Item!.Title!;

        Assert.Equal(ItemText.MaxTitleLength - 1, title.Length);
        Assert.True(char.IsLowSurrogate(title[^1]));
    }

    [Fact]
    public void Category_is_bounded_as_titles_are()
    {
        var page = $"<meta property='product:category' content='{new string('x', 5_000)}'>";

        Assert.Equal(new string('x', ItemText.MaxTitleLength), Read(page, Product).Item!.Category);
    }

    [Fact]
    public void Microdata_without_end_is_read_in_bounded_time()
    {
        const string scope = "<div itemscope itemtype=http://schema.org/Product itemref='a b c d e'>";
        var page = string.Concat(Enumerable.Repeat(scope + "<b itemprop=name>x</b></div>", 2_000))
            + string.Concat("abcde".Select(id => $"<div id={id}>{string.Concat(Enumerable.Repeat("<p>", 20_000))}</div>"));

        Assert.Equal("x", Read(page, Product).Item!.Title);
    }

    [Fact]
    public void Page_over_the_limit_is_refused_unread() =>
        Assert.Equal(Refusal.TooLarge, Read(new string('x', (2 * 1024 * 1024) + 1), Product).Refusal);

    [Fact]
    public void Empty_page_is_refused() => Assert.Equal(Refusal.Empty, Read("", Product).Refusal);

    [Fact]
    public void Page_that_takes_too_long_is_refused()
    {
        // Every look at this clock takes a millisecond: the time is up after some 2,000 tokens whatever the machine.
        var reading = Reader(new TickingTime()).Read(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a><div>", 10_000))), null, Address, Product);

        Assert.Equal(Refusal.TooSlow, reading.Refusal);
    }

    [Fact]
    public void Very_deep_page_does_not_overflow_the_stack()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 5_000)) + "<meta name=keywords content=deep>";
        var kind = Product with { Tags = new ValueSource("div div meta[name=keywords]", "content") };

        Assert.Equal(["deep"], Read(page, kind).Item!.Tags);
    }

    private static ItemReading Read(string page, ItemKind kind) =>
        Reader(new TestTime()).Read(Encoding.UTF8.GetBytes(page), "text/html", Address, kind);

    private static ItemReader Reader(TimeProvider time)
    {
        var settings = new LearningSettings();

        return new ItemReader(settings, new InViewReader(settings, new Catalogue()), time);
    }

    private static string Describe(ItemReading reading) =>
        reading.Item is { } item
            ? string.Join('\n', Lines(item).Select(line => line.TrimEnd()))
            : $"refused: {reading.Refusal}";

    private static IEnumerable<string> Lines(Item item)
    {
        yield return $"path: {item.Path}";
        yield return $"title: {item.Title}";
        if (item.Image is not null)
            yield return $"image: {item.Image}";

        if (item.Price is { } price)
            yield return string.Create(CultureInfo.InvariantCulture, $"price: {price.Amount} {price.Currency}");

        if (item.Brand is not null)
            yield return $"brand: {item.Brand}";

        if (item.Category is not null)
            yield return $"category: {item.Category}";

        if (item.PublishedMs is { } published)
            yield return $"published: {DateTimeOffset.FromUnixTimeMilliseconds(published):yyyy-MM-ddTHH:mm:ssZ}";

        if (!item.IsInStock)
            yield return "stock: out";

        yield return $"tags: {string.Join(", ", item.Tags)}";
    }

    private sealed class TickingTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += TimeSpan.TicksPerMillisecond;
    }
}
