using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Tests.Rules.Content;

public sealed class ContentLinksTests
{
    [Theory]
    [InlineData("<p>none</p>", "")]
    [InlineData("<a href='/p/a'>A</a> <A HREF=\"/p/b?x=1&amp;y=2\">B</A>", "/p/a /p/b?x=1&y=2")]
    [InlineData("<a href=/p/a>A</a><a href=/p/a>again</a>", "/p/a")]
    [InlineData("<link href=/x><img src=/y><area href=/z>", "/z")]
    [InlineData("<!-- <a href=/p/a> --><script>'<a href=/p/b>'</script>", "")]
    [InlineData("<a data-href=/p/a class=href>A</a><a>B</a>", "")]
    [InlineData("<a href=\"/p/{preference.skin}\">A</a><a href=\"/p/b\">{preference.skin}</a>", "/p/b")]
    public void Links_of_markup_are_known(string html, string expected) =>
        Assert.Equal(expected, string.Join(' ', ContentOf($"banner: {{ variants: {{ v: {{ html: {Quoted(html)} }} }} }}").Links));

    [Fact]
    public void Address_that_a_slot_sets_is_a_link() =>
        Assert.Equal(["/p/a"], ContentOf("attribute: { variants: { v: { set: { href: /p/a, title: /p/b } } } }").Links);

    [Fact]
    public void Links_are_found_by_slot_and_variant()
    {
        var rules = Load("banner: { variants: { v: { html: '<a href=/p/a>A</a>' } } }");

        Assert.Equal(["/p/a"], rules.LinksOf("s", "v"));
        Assert.Empty(rules.LinksOf("s", "w"));
        Assert.Empty(rules.LinksOf("s", null));
        Assert.Empty(rules.LinksOf(null, "v"));
    }

    private static VariantContent ContentOf(string action) => Load(action).Slots[0].Variants[0].Content;

    private static RuleSet Load(string action)
    {
        var text = $"preferences: {{ skin: {{ values: [dry, oily] }} }}\nslots: {{ s: {{ at: a, {action} }} }}\n";
        var result = RuleLoader.Load([new RuleSource("test.yaml", System.Text.Encoding.UTF8.GetBytes(text))]);

        return result.RuleSet ?? throw new InvalidOperationException(result.Problems[0].ToString());
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
