using System.Text;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules.Content.Injection;

/// <summary>
/// Every template with every payload: the page has the same elements and attributes, with the payload as value.
/// </summary>
public sealed class InjectionTests
{
    private static readonly Dictionary<string, CaseFile> Entries =
        CaseFile.ReadAll("Rules/Content/Injection/Cases").ToDictionary(entry => $"{entry.File}: {entry.Title}");

    private static readonly string[] Payloads =
    [
        .. Entries.Values.Select(entry => entry["value"]).OfType<string>(),
        new string('"', 300),
        new string('x', 199) + "😀😀<",
        new string('&', 198) + "😀😀<",
        "a\ud83d\"", "\ude00>", "\u0085<\u009f", "\u2028<\u2029", "\ufeff<", "\u007f<", "\u202e<b>",
    ];

    private static readonly string[] Paths =
    [
        "/", "/p/rich-cream", "/p/it's", "/p/\"><script>", "/p/a&lt=b&amp;c", "/p/crème", "/p/a b",
        "/a.png 9x, //evil.example",
        "/p?next=javascript:alert(1)", "/./evil.example", "/@evil.example", "/p/" + new string('a', 500),
        "/%2F/evil.example", "/p,",
    ];

    // What is no path of this site; PlaceholderValues gives none of them out.
    private static readonly string[] ForeignPaths =
    [
        "//evil.example/", "/\\evil.example/", "\\\\evil.example", "https://evil.example/", "javascript:alert(1)",
        " /p", "p/a",
        "/\t/evil.example", "/\n/evil.example", "/p\\..\\a", "", " ",
    ];

    public static TheoryData<string> Templates =>
        new(Entries.Where(entry => entry.Value["in"] is not null).Select(entry => entry.Key));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Values_stay_values(string title)
    {
        var template = new ContentCase(Entries[title]).Parse(out _);
        Assert.NotNull(template);

        foreach (var page in Pages)
        {
            var expectation = new Expectation(template, page);
            foreach (var payload in Payloads)
                expectation.AssertHolds(payload, "/p/a");
            foreach (var path in Paths)
                expectation.AssertHolds("x", path);
        }
    }

    [Theory]
    [InlineData("title", "{query.q}")]
    [InlineData("title", "a {query.q} & {preference.name}\"")]
    [InlineData("data-x", "&{query.q}")]
    [InlineData("class", "{query.q}")]
    [InlineData("href", "/search?a=b&{query.q}&lt={query.ref}")]
    [InlineData("href", "https://shop.example/{query.q}")]
    [InlineData("href", "{item.url}?q={query.q}")]
    [InlineData("srcset", "{item.url} 1x, /{query.q} 2x")]
    [InlineData("src", "/a/{query.q}.png")]
    public void Values_set_as_attributes_stay_values(string attribute, string content)
    {
        var matcher = new SlotMatcher([new SlotMarker("s")]);
        var context = ContentContext.AttributeValue(attribute);
        var template = ContentReader.Parse(content, context, ContentCase.Scope, out _);
        Assert.NotNull(template);

        var expectation = new Expectation(template, value => Rewriting.Run(
            matcher,
            [SlotEdit.EditTag([TagEdit.SetAttribute(attribute, Encoding.UTF8.GetBytes(value))])],
            "<body><a data-edge-slot=s lang=en>x</a><p title='y'>z</p>").Text);
        foreach (var payload in Payloads)
            expectation.AssertHolds(payload, "/p/a");
        foreach (var path in Paths)
            expectation.AssertHolds("x", path);
    }

    [Fact]
    public void Paths_that_lead_elsewhere_are_no_values()
    {
        Assert.All(Paths, path => Assert.Equal(path, Resolve(path)));
        Assert.All(ForeignPaths, path => Assert.Null(Resolve(path)));

        static string? Resolve(string path) => PlaceholderValues.Resolve(
            new Placeholder(PlaceholderSource.ItemUrl, null, null), ContentFacts.OfItem(path));
    }

    private static IEnumerable<Func<string, string>> Pages =>
    [
        content => $"<!DOCTYPE html><body><div title=a>{content}</div><p title='b'>c</p>",
        content => $"<!DOCTYPE html><body><ul><li>{content}</ul><p title='b'>c</p>",
    ];
}
