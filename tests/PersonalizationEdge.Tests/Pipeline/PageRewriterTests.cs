using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

/// <summary>How decisions become edits of the page, in its charset.</summary>
public sealed class PageRewriterTests
{
    private const string Utf8 = "text/html; charset=utf-8";
    private const string Western = "text/html; charset=windows-1252";
    private const string Page = "<body><p data-edge-slot=\"s\" class=\"a b\" hidden title='t'>old</p>end";
    private const string Tag = "<body><p data-edge-slot=\"s\" class=\"a b\" hidden title='t'>";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData(SlotAction.Banner, Tag + "<i>é</i></p>end")]
    [InlineData(SlotAction.Text, Tag + "<i>é</i></p>end")]
    [InlineData(SlotAction.Append, Tag + "old<i>é</i></p>end")]
    [InlineData(SlotAction.Before, "<body><i>é</i><p data-edge-slot=\"s\" class=\"a b\" hidden title='t'>old</p>end")]
    [InlineData(SlotAction.After, Tag + "old</p><i>é</i>end")]
    [InlineData(SlotAction.Prepend, Tag + "<i>é</i>old</p>end")]
    [InlineData(SlotAction.Replace, "<body><i>é</i>end")]
    public void Markup_goes_where_the_action_says(SlotAction action, string expected)
    {
        var content = Markup("<i>é</i>");

        Assert.Equal(expected, Rewrite(Page, Utf8, (action, content)));
        Assert.Equal(expected, Rewrite(Page, Western, (action, content)));
    }

    [Theory]
    [InlineData(SlotAction.Remove, "<body>end")]
    [InlineData(SlotAction.Unwrap, "<body>oldend")]
    public void An_element_goes_or_only_its_tags_do(SlotAction action, string expected) =>
        Assert.Equal(expected, Rewrite(Page, Utf8, (action, new ElementContent())));

    [Theory]
    [InlineData(
        SlotAction.Attribute, TagChangeKind.SetAttribute, "title", "a\"&amp;'é☃", "title=\"a&quot;&amp;amp;'é{0}\"", "title='t'")]
    [InlineData(SlotAction.Attribute, TagChangeKind.RemoveAttribute, "title", null, "", " title='t'")]
    [InlineData(SlotAction.Class, TagChangeKind.AddClass, "c☃", null, "class=\"a b c{0}\"", "class=\"a b\"")]
    [InlineData(SlotAction.Class, TagChangeKind.RemoveClass, "a", null, "class=\"b\"", "class=\"a b\"")]
    [InlineData(SlotAction.Hide, TagChangeKind.SetAttribute, "hidden", "", "hidden=\"\"", "hidden")]
    [InlineData(SlotAction.Show, TagChangeKind.RemoveAttribute, "hidden", null, "", " hidden")]
    public void A_tag_is_changed_in_the_page_s_charset(
        SlotAction action, TagChangeKind kind, string name, string? value, string written, string old)
    {
        var template = value is null ? null : ContentTemplate.OfLiteral(value);
        var content = new TagContent([new TagChange(kind, name, template)]);

        foreach (var (charset, snowman) in new[] { (Utf8, "☃"), (Western, "&#9731;") })
        {
            var changed = written.Replace("{0}", snowman, StringComparison.Ordinal);

            Assert.Equal(
                Page.Replace(old, changed, StringComparison.Ordinal), Rewrite(Page, charset, (action, content)));
        }
    }

    [Fact]
    public void A_value_beyond_the_charset_is_read_back_as_it_was_meant()
    {
        var content = new TagContent([Set("title", "5 > 3 & \"ü\" &#9731; ☃ 😀"), Set("data-x", "☃")]);

        var page = Rewrite(Page, Western, (SlotAction.Attribute, content));
        var element = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelector("p")!;

        Assert.Equal("5 > 3 & \"ü\" &#9731; ☃ 😀", element.GetAttribute("title"));
        Assert.Equal("☃", element.GetAttribute("data-x"));
    }

    [Fact]
    public void A_class_beyond_the_charset_is_found_again()
    {
        var add = new TagContent([new TagChange(TagChangeKind.AddClass, "☃")]);
        var remove = new TagContent([new TagChange(TagChangeKind.RemoveClass, "☃")]);

        var with = Rewrite(Page, Western, (SlotAction.Class, add));

        Assert.Equal(with, Rewrite(with, Western, (SlotAction.Class, add)));
        Assert.Equal(Page, Rewrite(with, Western, (SlotAction.Class, remove)));
    }

    [Fact]
    public void A_page_without_a_charset_gets_references()
    {
        var page = Rewrite(
            Page,
            "text/html",
            (SlotAction.After, Markup("é")),
            (SlotAction.Attribute, new TagContent([Set("title", "é")])));

        Assert.Equal(
            "<body><p data-edge-slot=\"s\" class=\"a b\" hidden title=\"&#233;\">old</p>&#233;end", page);
    }

    [Fact]
    public void Slots_of_one_element_work_together_in_order()
    {
        var page = Rewrite(
            Page,
            Utf8,
            (SlotAction.After, Markup("1")),
            (SlotAction.Hide, new TagContent([Set("hidden", "")])),
            (SlotAction.Banner, Markup("2")),
            (SlotAction.Class, new TagContent([new TagChange(TagChangeKind.AddClass, "c")])),
            (SlotAction.After, Markup("3")));

        Assert.Equal("<body><p data-edge-slot=\"s\" class=\"a b c\" hidden=\"\" title='t'>2</p>13end", page);
    }

    [Fact]
    public void The_consent_bar_goes_behind_what_is_put_after_the_last_element()
    {
        var bar = Encoding.UTF8.GetBytes("<bar>");

        Assert.Equal("<body><p data-edge-slot=s>old</p>1<bar></body>", Rewrite(
            "<body><p data-edge-slot=s>old</p></body>", Utf8, bar, (SlotAction.After, Markup("1"))));
    }

    [Fact]
    public void A_literal_is_made_once_for_each_charset()
    {
        var bytes = new VariantBytes();
        var tag = new TagContent([Set("title", "é")]);
        var markup = new MarkupContent(ContentTemplate.OfLiteral("é"));
        var western = HtmlCharset.Of("windows-1252");

        Assert.Same(bytes.Of(tag, null, western), bytes.Of(tag, null, western));
        Assert.NotSame(bytes.Of(tag, null, western), bytes.Of(tag, null, HtmlCharset.Utf8));
        Assert.Equal(bytes.Of(markup, null, western), bytes.Of(markup, null, western));
        Assert.Equal([0xE9], bytes.Of(markup, null, western).ToArray());
    }

    private static MarkupContent Markup(string markup) => new(ContentTemplate.OfLiteral(markup));

    private static TagChange Set(string name, string value) =>
        new(TagChangeKind.SetAttribute, name, ContentTemplate.OfLiteral(value));

    private static string Rewrite(string page, string contentType, params (SlotAction, VariantContent)[] contents) =>
        Rewrite(page, contentType, bar: default, contents);

    private static string Rewrite(
        string page,
        string contentType,
        ReadOnlyMemory<byte> bar,
        params (SlotAction Action, VariantContent Content)[] contents)
    {
        Assert.True(Selector.TryParse("[data-edge-slot=s]", out var at, out _));
        var slots = contents.Select((content, number) => new Slot(
            $"s{number}",
            new SlotMarker($"s{number}", at),
            [],
            content.Action,
            [new Variant("v", content.Content)])).ToArray();
        var plan = new RuleSet("1", new SiteSettings(), new RuleSetParts { Slots = slots }).PlanFor("/");
        var decisions = slots.Select(slot => new SlotDecision(slot, slot.Variants[0], "for everyone")).ToArray();
        var encoding = contentType == Western ? Windows1252 : Encoding.UTF8;

        using var output = new IdentityOutput();
        using var rewriter = new PageRewriter(
            plan, decisions, bar, scans: true, contentType, output, new VariantBytes(), HtmlRewriterOptions.Default);
        rewriter.Write(encoding.GetBytes(page));
        rewriter.Complete();

        Assert.Null(rewriter.Fault);
        Assert.All(
            decisions.Select((_, slot) => rewriter.Verdict(slot)),
            verdict => Assert.Equal(SlotVerdict.Applied, verdict));
        return encoding.GetString(Drain(output));
    }

    private static byte[] Drain(PageOutput output)
    {
        var all = new List<byte>();
        var buffer = new byte[1024];
        while (output.HasPending)
        {
            all.AddRange(buffer.AsSpan(0, output.Fetch(buffer)));
        }

        return [.. all];
    }
}
