using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Tests.Consent;

public sealed class ConsentBarTests
{
    public static TheoryData<string, string> Targets => new()
    {
        { "/", "/" },
        { "/p/rich-cream?color=a&b=c", "/p/rich-cream?color=a&b=c" },
        { "/caf%C3%A9", "/caf%C3%A9" },
        { "/\"><script>alert(1)</script>", "/\"><script>alert(1)</script>" },
        { "/'onmouseover='alert(1)", "/'onmouseover='alert(1)" },
        { "/?a=\"&amp;b=&lt;&#x22;", "/?a=\"&amp;b=&lt;&#x22;" },
        { "/--><!--", "/--><!--" },
        { "/</form></div>", "/</form></div>" },
        { "/%00", "/" },
        { "/\0", "/" },
        { "/\u00e9\u4e2d\ud83d\ude00", "/" },
        { "/\ud83d", "/" },
        { "//evil.example", "/" },
        { "/\\evil.example", "/" },
        { "https://evil.example/", "/" },
        { "*", "/" },
        { "", "/" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Whatever_the_path_the_bar_is_one_form_that_leads_back_to_it(string target, string back)
    {
        var body = Parse(target);

        Assert.Equal(["LINK", "DIV"], body.Children.Select(child => child.TagName));
        Assert.Equal(
            ["DIV", "FORM", "INPUT", "P", "A", "DIV", "BUTTON", "BUTTON"],
            body.QuerySelectorAll("#edge-bar, #edge-bar *").Select(element => element.TagName));
        Assert.DoesNotContain(
            body.QuerySelectorAll("*").SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));

        var field = (IHtmlInputElement)body.QuerySelector("input")!;
        Assert.Equal(("hidden", "return", back), (field.Type, field.Name, field.Value));
        var link = body.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal("/_edge/consent?return=" + Uri.EscapeDataString(back), link);
    }

    [Fact]
    public void It_is_a_named_region_with_two_like_buttons_and_its_own_stylesheet()
    {
        var body = Parse("/");
        var region = body.QuerySelector("#edge-bar")!;
        var buttons = region.QuerySelectorAll("button").Cast<IHtmlButtonElement>().ToArray();
        var form = region.QuerySelector("form")!;

        Assert.Equal(("region", "Privacy choice"), (region.GetAttribute("role"), region.GetAttribute("aria-label")));
        Assert.Equal(("post", "/_edge/consent"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["refuse", "agree"], buttons.Select(button => button.Value));
        Assert.All(buttons, button => Assert.Equal(("choice", "submit"), (button.Name, button.Type)));
        Assert.Single(buttons.Select(button => button.ClassName).Distinct());
        Assert.Matches("^/_edge/bar\\.css\\?v=[0-9a-f]{12}$", body.QuerySelector("link")!.GetAttribute("href"));
    }

    [Fact]
    public void It_says_the_same_in_every_charset_and_needs_neither_script_nor_inline_style()
    {
        var text = System.Text.Encoding.Latin1.GetString(Bar().Render("/").Span);

        Assert.All(text, character => Assert.InRange(character, '\n', '~'));
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_renamed_prefix_is_in_all_its_addresses()
    {
        var text = System.Text.Encoding.ASCII.GetString(Bar("/privacy").Render("/").Span);

        Assert.DoesNotContain("/_edge", text, StringComparison.Ordinal);
        Assert.Contains("action=\"/privacy/consent\"", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy/bar.css?v=", text, StringComparison.Ordinal);
    }

    private static ConsentBar Bar(string prefix = "/_edge")
    {
        var options = new EdgeOptions { Prefix = prefix };
        return new ConsentBar(options, new ConsentStyles(options));
    }

    private static IHtmlElement Parse(string target)
    {
        var html = System.Text.Encoding.ASCII.GetString(Bar().Render(target).Span);
        return new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;
    }
}
