using System.Text;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>With rules in force, a page for which no rule holds is the origin's own to the last byte, plus the bar where it is due.</summary>
public sealed class ByteEqualityTests(ShapeSites sites) : IClassFixture<ShapeSites>
{
    private static readonly string[] Framings = ["", "&length=1"];
    private static readonly string[] Codings = ["", "gzip", "br", "deflate"];

    public static TheoryData<string> Shapes => new(PageShapes.All.Keys);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Bots_get_the_origins_bytes(string shape) =>
        await AssertSameAsync([sites.Contextual, sites.DefaultOnly, sites.OptOut], shape, PageRequest.GetAsBot, hasBar: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Without_consent_only_the_bar_is_added(string shape) =>
        await AssertSameAsync([sites.Contextual, sites.DefaultOnly], shape, PageRequest.Get, hasBar: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Who_sends_the_privacy_signal_is_not_even_asked(string shape) =>
        await AssertSameAsync(
            [sites.Contextual, sites.DefaultOnly],
            shape,
            (target, headers) => PageRequest.Get(target, ["Sec-GPC: 1", .. headers]),
            hasBar: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Remembered_visitors_for_whom_no_rule_holds_get_the_origins_bytes(string shape) =>
        await AssertSameAsync([sites.OptOut], shape, PageRequest.Get, hasBar: false);

    [Fact]
    public async Task The_same_rules_change_the_page_of_those_for_whom_they_hold()
    {
        var tablet = await sites.Contextual.Edge.RoundTripAsync(
            PageRequest.Of("GET", "/shape/sound", ShapeSites.Tablet, "Sec-GPC: 1"));
        var origin = Encoding.UTF8.GetString(PageShapes.All["sound"]);

        Assert.Equal(
            origin.Replace("Default <b>hero</b>", "<b>tablet</b>", StringComparison.Ordinal), Encoding.UTF8.GetString(tablet.Body));
    }

    [Fact]
    public async Task A_sound_page_has_the_bar_at_the_end_of_its_body()
    {
        var answer = await sites.Contextual.Edge.RoundTripAsync(PageRequest.Get("/shape/sound"));
        var bar = Encoding.ASCII.GetString(sites.Contextual.BarOf("/shape/sound").Span);

        Assert.Contains(bar, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html;charset=windows-1252")]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("TEXT/HTML; Charset=\"UTF-8\"")]
    [InlineData("text/html; charset=Shift_JIS")]
    public async Task Charsets_that_read_ascii_are_scanned_and_keep_their_bytes(string type)
    {
        var rewritten = sites.OptOut.Count("edge_pages_total", "outcome=\"rewritten\"");

        await AssertSameAsync([sites.OptOut], "meta-charset", PageRequest.Get, hasBar: false, $"&type={Uri.EscapeDataString(type)}");

        var pages = Framings.Length * Codings.Length * 2;
        await sites.OptOut.CountedAsync(rewritten + pages, "edge_pages_total", "outcome=\"rewritten\"");
    }

    [Theory]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=utf-16le")]
    [InlineData("text/html; charset=iso-2022-jp")]
    [InlineData("text/html; charset=no-such-thing")]
    public async Task Other_charsets_pass_with_that_reason(string type)
    {
        var before = sites.DefaultOnly.Count("edge_pages_total", "reason=\"charset\"");
        var target = $"/shape/sound?type={Uri.EscapeDataString(type)}";

        foreach (var headers in (string[][])[[], [PageRequest.Gzip]])
        {
            var answer = await sites.DefaultOnly.Edge.RoundTripAsync(PageRequest.Get(target, headers));
            Assert.Equal(PageShapes.All["sound"], answer.Body);
            Assert.Equal(type, answer["Content-Type"]);
        }

        await sites.DefaultOnly.CountedAsync(before + 2, "edge_pages_total", "reason=\"charset\"");
    }

    [Fact]
    public async Task A_page_in_utf_16_by_its_mark_passes_with_that_reason()
    {
        byte[] page = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<body><div data-edge-slot=hero>x</div></body>")];
        await using var site = await PageSite.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html";
                return context.Response.Body.WriteAsync(page).AsTask();
            },
            "slots: { hero: { banner: { variants: { all: { html: changed } } } } }");

        Assert.Equal(page, (await site.Edge.RoundTripAsync(PageRequest.Get("/"))).Body);
        Assert.Equal(page, (await site.Edge.RoundTripAsync(PageRequest.Get("/", PageRequest.Gzip))).Decoded());
        await site.CountedAsync(2, "edge_pages_total", "reason=\"charset\"");
    }

    [Fact]
    public async Task An_origin_that_forbids_transforming_is_obeyed()
    {
        var before = sites.Contextual.Count("edge_pages_total", "reason=\"no-transform\"");

        foreach (var coding in Codings)
        {
            var answer = await sites.Contextual.Edge.RoundTripAsync(
                PageRequest.Get($"/shape/sound?coding={coding}&cache=public,%20no-transform", PageRequest.Gzip));
            Assert.Equal(PageBodies.Encode(coding, PageShapes.All["sound"]), answer.Body);
            Assert.Equal(coding, answer["Content-Encoding"] ?? "");
            Assert.Equal("public, no-transform", answer["Cache-Control"]);
        }

        await sites.Contextual.CountedAsync(before + Codings.Length, "edge_pages_total", "reason=\"no-transform\"");
    }

    [Fact]
    public async Task A_coding_that_is_not_known_passes_as_it_came()
    {
        byte[] body = [0x28, 0xB5, 0x2F, 0xFD, .. "<div data-edge-slot=hero>x</div>"u8];
        await using var site = await PageSite.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html";
                context.Response.Headers.ContentEncoding = "zstd";
                return context.Response.Body.WriteAsync(body).AsTask();
            },
            "slots: { hero: { banner: { variants: { all: { html: changed } } } } }");

        var answer = await site.Edge.RoundTripAsync(PageRequest.Get("/", PageRequest.Gzip));

        Assert.Equal(("zstd", 1), (answer["Content-Encoding"], answer.Values("Content-Encoding").Count));
        Assert.Equal(body, answer.Body);
        await site.CountedAsync(1, "edge_pages_total", "reason=\"coding\"");
    }

    private static async Task AssertSameAsync(
        PageSite[] among, string shape, Func<string, string[], string> request, bool hasBar, string query = "")
    {
        foreach (var site in among)
        {
            foreach (var framing in Framings)
            {
                foreach (var coding in Codings)
                {
                    var target = $"/shape/{shape}?coding={coding}{framing}{query}";
                    foreach (var headers in (string[][])[[], [PageRequest.Gzip]])
                    {
                        var page = (await site.Edge.RoundTripAsync(request(target, headers))).Decoded();
                        page = hasBar ? PageBodies.WithoutBar(page, site.BarOf(target).Span) : page;
                        Assert.True(
                            PageShapes.All[shape].AsSpan().SequenceEqual(page),
                            $"{target} {string.Join(' ', headers)}: {Encoding.UTF8.GetString(page.AsSpan(0, Math.Min(page.Length, 500)))}");
                    }
                }
            }
        }
    }
}
