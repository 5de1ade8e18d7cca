using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Tests.Rules.Content.Injection;

namespace PersonalizationEdge.Tests.Rules.Content;

/// <summary>Contents nobody would write: they never throw, and what is accepted of them lets no value out.</summary>
public sealed class ContentFuzzTests
{
    private const int Texts = 20_000;

    // No th: AngleSharp 1.10.3 ends an open td at </th>, which the standard ignores.
    private static readonly string[] Pieces =
    [
        "{query.q}", "{item.url}", "{viewed.url|/shop}", "{preference.name|friend}", "{query.ref|}", "{item.title}",
        "{query.q}", "{item.url|https://a.example}", "{query.q}", "{query.x}", "{item.", "}", "{", "{{", "|", "x", " ",
        "\n", "é", "😀", "\"", "'", "=", "/", ">", "<", "</", "<!--", "-->", "--", "!", "<![CDATA[", "]]>", "<?", "&",
        "&lt",
        "&#", ";", ":", "?", "#", ",", "\\", "//", "https:", "javascript:", "<a href=\"", "\">", "<p title='", "'>",
        "<img alt=\"\" srcset=\"", "<b ", "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<table>",
        "<tr>",
        "<td>", "</table>", "<select>", "<option>", "</select>", "<svg>", "</svg>", "<svg><title>", "<desc>", "<g/>",
        "<math>",
        "<mi>", "</math>", "<foreignObject>", "<script>", "</script>", "<style>", "</style>", "<textarea>",
        "</textarea>",
        "<title>", "</title>", "<noscript>", "</noscript>", "<iframe>", "</iframe>", "<template>", "</template>",
        "<x-y ", "<meta ", "<form>", "</form>", "<button>", "<h1>", "</h1>", "<li>", "<br>", "<set to=\"", "onclick='",
        "style=\"",
        "href='", "src=", "title=\"", "<plaintext>", "<frameset>", "<body>", "</body>", "<xmp>", "</xmp>", "\0",
        "\ud800",
    ];

    // What a slot may be, or stand in.
    private static readonly string[] Contexts =
    [
        "<div>", "<p><span>", "<ul><li>", "<table><tr><td>", "<table><tbody>", "<form><button>", "<h1><a href=/>",
        "<select>",
    ];

    private static readonly string[] Payloads =
    [
        "\"'><script>alert(1)</script><!--", "lt;</textarea></title></svg><img src=x onerror=alert(1)>",
        "//evil.example:1/@x",
    ];

    [Fact]
    public void Random_markup_never_throws_and_never_lets_a_value_out()
    {
        var random = new Random(20260411);
        var accepted = 0;
        for (var round = 0; round < Texts; round++)
        {
            var text = Make(random);
            var template = Parse(text, ContentContext.Html);
            if (template is null or { Placeholders.Count: 0 })
                continue;

            accepted++;
            var context = Contexts[round % Contexts.Length];
            var expectation = new Expectation(template, content => $"<!DOCTYPE html><body>{context}{content}");
            try
            {
                expectation.AssertHolds(Payloads[round % Payloads.Length], "/p/a'\"<i>&lt;");
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"round {round}: {text}", failure);
            }
        }

        Assert.InRange(accepted, Texts / 20, Texts);
    }

    [Fact]
    public void Random_texts_and_values_never_throw()
    {
        var random = new Random(20260412);
        string[] attributes = ["title", "href", "src", "srcset", "style", "onclick", "class", "ping"];
        for (var round = 0; round < Texts; round++)
        {
            var context = round % 2 == 0
                ? ContentContext.Text
                : ContentContext.AttributeValue(attributes[random.Next(attributes.Length)]);
            Parse(Make(random), context);
        }
    }

    [Theory]
    [InlineData("{item.", "bad-placeholder")]
    [InlineData("{item.x}", "too-large unknown-placeholder")]
    [InlineData("{query.q}", "too-large")]
    [InlineData("<a b='{query.q}'", "bad-placeholder too-large")]
    [InlineData("<a href='{query.q}", "bad-placeholder too-large")]
    [InlineData("<div>", "too-deep")]
    [InlineData("<b>", "too-deep")]
    [InlineData("<svg>", "too-deep")]
    [InlineData("<select><p>", "too-deep")]
    [InlineData("</b>", "")]
    [InlineData("<b></i>", "too-deep")]
    [InlineData("<noscript><b></noscript>", "")]
    [InlineData("<a ", "")]
    [InlineData("<a x='", "")]
    [InlineData("<!-", "")]
    [InlineData("<!---->", "")]
    [InlineData("<script><!--", "")]
    [InlineData("<img>", "")]
    [InlineData("&", "")]
    [InlineData("{", "")]
    [InlineData("{{", "")]
    [InlineData("<", "")]
    public void Large_contents_are_read_in_one_go(string piece, string codes)
    {
        var text = new StringBuilder();
        while (text.Length + piece.Length <= ContentReader.MaxCharacters)
            text.Append(piece);

        var template = ContentReader.Parse(text.ToString(), ContentContext.Html, ContentCase.Scope, out var problems);

        var errors = problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Code);
        Assert.Equal(codes, string.Join(' ', errors.Distinct().Order()));
        Assert.Equal(codes == "", template is not null);
        Assert.InRange(problems.Count, 0, ContentProblems.MaxWarnings + PlaceholderReader.MaxPlaceholders + 2);
    }

    [Fact]
    public void A_content_past_the_limit_is_refused()
    {
        var text = new string('x', ContentReader.MaxCharacters + 1);

        Assert.Null(ContentReader.Parse(text, ContentContext.Html, ContentCase.Scope, out var problems));
        Assert.Equal("too-large", Assert.Single(problems).Code);
    }

    [Fact]
    public void Sixty_four_placeholders_are_enough()
    {
        var most = string.Concat(Enumerable.Repeat("{query.q}", PlaceholderReader.MaxPlaceholders));

        Assert.NotNull(ContentReader.Parse(most, ContentContext.Text, ContentCase.Scope, out _));
        Assert.Null(ContentReader.Parse(most + "{query.q}", ContentContext.Text, ContentCase.Scope, out var problems));
        Assert.Equal("too-large", Assert.Single(problems).Code);
    }

    private static ContentTemplate? Parse(string text, ContentContext context)
    {
        var template = ContentReader.Parse(text, context, ContentCase.Scope, out var problems);
        Assert.Equal(template is null, problems.Any(problem => problem.Severity == Severity.Error));
        Assert.All(problems, problem => Assert.InRange(problem.Offset, 0, text.Length));
        template?.Render(template.Placeholders, [.. template.Placeholders.Select(_ => "<'\"&\ud83d")]);
        return template;
    }

    private static string Make(Random random)
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 14); pieces > 0; pieces--)
            text.Append(Pieces[random.Next(Pieces.Length)]);

        return text.ToString();
    }
}
