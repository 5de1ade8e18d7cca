using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Cli;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>What <c>edge rewrite</c> makes of a page is what the running edge serves, however the origin encodes it.</summary>
public sealed class SameBytesTests : IDisposable
{
    private const string Rules = """
        site: { consent-bar: off }
        slots:
          first: { banner: { variants: { all: { html: '<b>grün</b>' } } } }
          second: { at: "#second", every: yes, append: { variants: { all: { html: '<i>&amp;</i>' } } } }
          third: { at: "ul.list > li:nth-child(2)", remove: { for: everyone } }
          fourth: { at: "p:not([class])", before: { variants: { all: { html: '<hr>' } } } }
        segments:
          everyone: { when: { path: /** } }
        """;

    private static readonly Dictionary<string, byte[]> Pages = new()
    {
        ["/whole"] = Encoding.UTF8.GetBytes(
            "<!doctype html><html><head><meta charset=utf-8><title>a < b 🌿</title></head><body><div data-edge-slot=first>old</div>"
            + "<ul class=list><li>a</li><li>b</li><li>c</li></ul><p>text</p><div id=second>x</div><div id=second>y</div></body></html>"),
        ["/odd"] = Encoding.UTF8.GetBytes(
            "<table><tr><td data-edge-slot='first'>a<td id=second>b</table><ul class='x list'>\r\n<li>a<li>b<li>c</ul><b><p>misnested</b> x"
            + "<svg><title id=second>t</title></svg><!-- <p> --!><script>'<p data-edge-slot=first>'</script><textarea><p></textarea>"),
        ["/nothing"] = Encoding.UTF8.GetBytes("just text, and < nothing else\0"),
        ["/latin"] = [.. "<meta charset=iso-8859-1><p>caf"u8, 0xE9, .. "<div data-edge-slot=first>x</div>"u8],
        ["/utf16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<p>a<div data-edge-slot=first>x</div>")],
        ["/cut-off"] = "<p>a<div data-edge-slot=first>x</div><p title=\"unfinished"u8.ToArray(),
        ["/long"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3_000).Select(number =>
            $"<section class=s><h2>{number}</h2><p class=\"a\">é {number} <a href='/p?{number}'>x</a></section>\n"))
            + "<div id=second><p>end</p></div>"),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-same-");

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task The_edge_serves_what_the_command_line_writes(string coding)
    {
        await using var site = await RuledSite.StartAsync(
            context => Pages.TryGetValue(context.Request.Path.Value!, out var page)
                ? SendAsync(context, coding, page)
                : SmallShop.AnswerAsync(context),
            Rules);
        var visitor = site.NewVisitor();

        foreach (var (path, page) in Pages)
        {
            var answer = await visitor.GetAsync(path);

            Assert.Equal((200, null), (answer.Status, answer["Content-Encoding"]));
            Assert.True(RewrittenBy(path, page, 32 * 1024).AsSpan().SequenceEqual(answer.Body), $"{path} differs, {coding}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(4_096)]
    public void The_command_line_writes_the_same_whatever_the_chunk(int chunk)
    {
        foreach (var (path, page) in Pages)
        {
            Assert.True(RewrittenBy(path, page, chunk).AsSpan().SequenceEqual(RewrittenBy(path, page, 1 << 20)), $"{path} differs");
        }
    }

    [Fact]
    public void Most_of_the_pages_are_changed() =>
        Assert.Equal(
            ["/cut-off", "/latin", "/long", "/odd", "/whole"],
            Pages.Where(page => !RewrittenBy(page.Key, page.Value, 64).AsSpan().SequenceEqual(page.Value)).Select(page => page.Key).Order());

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    // The command line knows no Content-Type: the pages say themselves what they are in.
    private static async Task SendAsync(HttpContext context, string coding, byte[] page)
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding == "identity" ? default(StringValues) : coding;
        await context.Response.Body.WriteAsync(CompressedPage.Encode(coding, page));
    }

    private byte[] RewrittenBy(string path, byte[] page, int chunk)
    {
        var file = Path.Combine(_folder.FullName, "site.yaml");
        File.WriteAllText(file, Rules);
        using var input = new MemoryStream(page);
        using var output = new MemoryStream();
        new PageRewriting(RuleSetHolder.LoadFrom(file).RuleSet!, visitor: null, shop: null, chunk, TextWriter.Null).Rewrite(path, input, output);
        return output.ToArray();
    }
}
