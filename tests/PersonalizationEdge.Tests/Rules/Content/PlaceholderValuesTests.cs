using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Rules.Content;

public sealed class PlaceholderValuesTests
{
    private static readonly (string, Item)[] Items =
    [
        ("/p/a", new Item { Path = "/p/a", Kind = "product", Title = "Cream" }),
        ("/p/b", new Item { Path = "/p/b", Kind = "product", Title = "Oil" }),
        ("/old/b", new Item { Path = "/p/b", Kind = "product", Title = "Oil" }),
        ("/p/untitled", new Item { Path = "/p/untitled", Kind = "product" }),
        ("/p/blank", new Item { Path = "/p/blank", Kind = "product", Title = " \t" }),
    ];

    [Fact]
    public void The_page_s_own_item_is_known_without_a_visitor()
    {
        var facts = ContentFacts.Of("/old/b", items: Items);

        Assert.Equal("Oil", Resolve(PlaceholderSource.ItemTitle, facts));
        Assert.Equal("/p/b", Resolve(PlaceholderSource.ItemUrl, facts));
        Assert.Null(Resolve(PlaceholderSource.ItemTitle, ContentFacts.Of("/about", items: Items)));
        Assert.Null(Resolve(PlaceholderSource.ItemTitle, ContentFacts.Of("/p/blank", items: Items)));
    }

    [Theory]
    [InlineData("/", "/p/a /p/b", "Oil /p/b")]
    [InlineData("/", "/p/b /p/a /about /p/untitled /p/blank", "Cream /p/a")]
    [InlineData("/p/b", "/p/a /p/b", "Cream /p/a")]
    [InlineData("/p/b", "/p/a /old/b", "Cream /p/a")]
    [InlineData("/old/b", "/p/a /p/b", "Cream /p/a")]
    [InlineData("/p/b", "/p/b", " ")]
    [InlineData("/", "/about /p/untitled", " ")]
    public void What_was_viewed_last_is_another_item_that_has_a_title(string page, string viewed, string expected)
    {
        var facts = ContentFacts.Of(page, ContentFacts.Viewed(viewed.Split(' ')), items: Items);

        var title = Resolve(PlaceholderSource.ViewedTitle, facts);
        var path = Resolve(PlaceholderSource.ViewedUrl, facts);

        Assert.Equal(expected, $"{title} {path}");
    }

    [Fact]
    public void Only_page_views_count_as_viewed()
    {
        var bought = new Profile { History = new[] { new HistoryEntry(1, EventKind.Purchase, "/p/a") } };

        Assert.Null(Resolve(PlaceholderSource.ViewedTitle, ContentFacts.Of("/", bought, items: Items)));
    }

    [Fact]
    public void Nobody_s_past_and_preferences_are_no_values()
    {
        var facts = ContentFacts.Of("/", items: Items);

        Assert.Null(Resolve(PlaceholderSource.ViewedTitle, facts));
        Assert.Null(Resolve(PlaceholderSource.ViewedUrl, facts));
        Assert.Null(Resolve(PlaceholderSource.Preference, facts, "name"));
        Assert.Equal("friend", Resolve(PlaceholderSource.Preference, facts, "name", "friend"));
    }

    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData("", "friend")]
    [InlineData(" \t\u00A0", "friend")]
    [InlineData("\u0001\u0085", "friend")]
    public void A_preference_that_shows_nothing_is_none(string declared, string expected)
    {
        var profile = new Profile { Preferences = new Dictionary<string, string> { ["name"] = declared } };
        var facts = ContentFacts.Of("/", profile);

        Assert.Equal(expected, Resolve(PlaceholderSource.Preference, facts, "name", "friend"));
        Assert.Null(Resolve(PlaceholderSource.Preference, facts, "other"));
    }

    [Theory]
    [InlineData("ref=a%20b+c&ref=d", "a b c")]
    [InlineData("ref=", null)]
    [InlineData("ref=%20+", null)]
    [InlineData("ref", null)]
    [InlineData("Ref=x", null)]
    [InlineData("", null)]
    public void The_query_gives_its_first_value(string query, string? expected) =>
        Assert.Equal(expected, Resolve(PlaceholderSource.Query, ContentFacts.Of("/", query: query), "ref"));

    [Fact]
    public void All_values_or_none()
    {
        var content = Markup("{preference.name|friend} {query.ref} {preference.name|friend}");

        Assert.Equal(["friend", "x"], PlaceholderValues.ResolveAll(content, ContentFacts.Of("/", query: "ref=x"))!);
        Assert.Null(PlaceholderValues.ResolveAll(content, ContentFacts.Of("/")));
    }

    [Fact]
    public void Content_without_placeholders_needs_no_memory()
    {
        var (content, facts) = (Markup("<b>x</b>"), ContentFacts.Of("/"));
        var values = PlaceholderValues.ResolveAll(content, facts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = PlaceholderValues.ResolveAll(content, facts);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(values!);
        Assert.Same(values, again);
    }

    [Fact]
    public void Templates_of_one_content_find_their_values_in_the_common_list()
    {
        var title = Attribute("title", "{query.ref} {preference.name}");
        var link = Attribute("href", "{item.url}?{query.ref}");
        var content = new TagContent(
        [
            new TagChange(TagChangeKind.SetAttribute, "title", title),
            new TagChange(TagChangeKind.RemoveAttribute, "lang"),
            new TagChange(TagChangeKind.SetAttribute, "href", link),
        ]);
        var profile = new Profile { Preferences = new Dictionary<string, string> { ["name"] = "Ana" } };

        var values = PlaceholderValues.ResolveAll(content, ContentFacts.Of("/p/a", profile, "ref=x y", Items))!;

        Assert.Equal(["x y", "Ana", "/p/a"], values);
        Assert.Equal("x y Ana", title.Render(content.Placeholders, values));
        Assert.Equal("/p/a?x%20y", link.Render(content.Placeholders, values));
        Assert.Equal("/p/a?x%20y", link.Render([.. content.Placeholders.Reverse()], [.. values.Reverse()]));
        Assert.Throws<ArgumentException>(() => link.Render(title.Placeholders, ["x", "y"]));
    }

    private static string? Resolve(
        PlaceholderSource source, in Facts facts, string? name = null, string? fallback = null) =>
        PlaceholderValues.Resolve(new Placeholder(source, name, fallback), facts);

    private static MarkupContent Markup(string text) =>
        new(ContentReader.Parse(text, ContentContext.Html, ContentCase.Scope, out _)!);

    private static ContentTemplate Attribute(string name, string text) =>
        ContentReader.Parse(text, ContentContext.AttributeValue(name), ContentCase.Scope, out _)!;
}
