using System.Text;
using PersonalizationEdge.Auditing;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Tests.Html;
using PersonalizationEdge.Tests.Html.RealPages;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Auditing;

/// <summary>What an audit says of pages.</summary>
public sealed class PageAuditTests
{
    private static readonly PageAudit Audit = new(HtmlRewriterOptions.Default, new AuditSettings(), new TestTime());

    static PageAuditTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Names => new(RealPage.Places.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Edge_and_parser_agree_on_pages_as_they_are_published(string name)
    {
        var markers = RealPage.Places[name].Keys.Select((selector, number) => new SlotMarker($"s{number}", Rewriting.Parse(selector)));

        var disputes = Audit.Check(PlanOf([.. markers]), RealPage.Read(name), contentType: null, out var refusal);

        Assert.Null(refusal);
        Assert.All(disputes!, Assert.Null);
    }

    [Theory]
    [InlineData("<!doctype html>\r\n<p>\r\n<div data-edge-slot=s>a\r\nb</div>\r\n</html>")]
    [InlineData("<!doctype html>\r<p>\r<div data-edge-slot=s>a\rb</div>\r</html>")]
    [InlineData("\ufeff<!doctype html><body><div data-edge-slot=s>ä</div>ö")]
    [InlineData("<table><tr><td data-edge-slot=s>x<td>y</table>z")]
    [InlineData("<table data-edge-slot=s><tr><td>x</table>z")]
    [InlineData("<select data-edge-slot=s><option>a<option>b</select>z")]
    [InlineData("<title data-edge-slot=s>a<b></title>z")]
    [InlineData("<textarea data-edge-slot=s>\na</textarea>z")]
    [InlineData("<ul><li data-edge-slot=s><div>a<li>b</ul>")]
    [InlineData("<svg data-edge-slot=s><path d=x /><desc>a</desc></svg>z")]
    [InlineData("<p>none here")]
    [InlineData("<!-- <p data-edge-slot=s> --><script>'<p data-edge-slot=s>'</script><template><p data-edge-slot=s></template>")]
    [InlineData("<i><p data-edge-slot=s>a</i>b</p>c")] // left alone: its i ends outside
    [InlineData("<p data-edge-slot=other>a<p data-edge-slot=s>b")]
    [InlineData("<table><tr><td data-edge-slot=s>x</td><div data-edge-slot=s>y</div></table>")] // thrown out, in front of the first
    [InlineData("<p data-edge-slot=s>a</p>b</p>c<p data-edge-slot=s>d")] // one of no tag between
    [InlineData("&amp;<select data-edge-slot=s></select>")] // nothing is certain
    public void They_agree_on_what_can_be_said_in_passing(string page)
    {
        Assert.Equal("", Check([new SlotMarker("s")], page));
    }

    [Fact]
    public void Every_place_of_a_slot_is_compared()
    {
        const string Page = "<p class=a>x<p class=a>y<div class=a>z<p class=a>in</div>";
        var every = new SlotMarker("s", Rewriting.Parse(".a"), All: true);

        Assert.Equal("", Check([every], Page));

        // As if the scanner found fewer.
        var disputes = Check([every], Page, new SlotMatcher([new SlotMarker("s", Rewriting.Parse("p.a"), All: true)]));
        Assert.Equal("the edge finds it at 1:39, a parser at 1:25", disputes);
    }

    [Theory]
    [InlineData("<p class=a>y</p><br class=a>")]
    [InlineData("<p class=a>x</p><p><b class=a>1<i>2</b>3</i>")]
    [InlineData("<p class=a>x</p><table><tr class=a><p>thrown out</p><td>y</table>")]
    public void A_place_that_is_left_alone_is_no_dispute_of_the_others(string page)
    {
        Assert.Equal("", Check([new SlotMarker("s", Rewriting.Parse(".a"), All: true)], page));
    }

    // As in the functional tests: the parser ends the cell elsewhere.
    [Theory]
    [InlineData(SlotAction.Banner, "what the edge takes for its inside, 1:33 to 1:40, is not all of it, or more, to a parser")]
    [InlineData(SlotAction.After, "what the edge takes for its inside, 1:33 to 1:40, is not all of it, or more, to a parser")]
    [InlineData(SlotAction.Class, "")]
    [InlineData(SlotAction.Before, "")]
    public void Where_an_element_ends_matters_to_those_that_ask_for_it(SlotAction action, string dispute)
    {
        var page = Encoding.UTF8.GetBytes("<table><tr><td data-edge-slot=s>a</th>b</td></table>");

        var disputes = Audit.Check(PlanOf([new SlotMarker("s")], action: action), page, contentType: null, out _);

        Assert.Equal(dispute, Assert.Single(disputes!) ?? "");
    }

    [Fact]
    public void A_page_larger_than_is_read_is_refused()
    {
        var small = new PageAudit(HtmlRewriterOptions.Default, new AuditSettings { MaxPageBytes = 10 }, new TestTime());

        Assert.Null(small.Check(PlanOf([new SlotMarker("s")]), "<p data-edge-slot=s>a"u8.ToArray(), null, out var refusal));
        Assert.Equal(Refusal.TooLarge, refusal);
    }

    [Theory]
    [InlineData("#café", "<p id=\"caf&eacute;\">a</p>")]
    [InlineData("[title='café']", "<p title='caf&#xe9;'>a</p>")]
    public void A_name_may_be_written_as_references(string selector, string page)
    {
        Assert.Equal("", Check([new SlotMarker("s", Rewriting.Parse(selector))], page));
    }

    [Fact]
    public void Names_of_selectors_are_in_the_charset_of_the_page()
    {
        const string Page = "<meta charset=windows-1252><p class=größe>a</p>";
        var marker = new SlotMarker("s", Rewriting.Parse(".größe"));

        // The edge compares bytes of UTF-8: it is told, not hidden, that a parser finds what it does not.
        Assert.Equal(
            "a parser finds it at 1:28, the edge does not",
            Check([marker], Encoding.GetEncoding(1252).GetBytes(Page), PlanOf([marker]).Matcher));
        Assert.Equal("", Check([marker], Page.Replace("windows-1252", "utf-8", StringComparison.Ordinal)));
    }

    // As if the scanner found other elements than the rules say.
    [Theory]
    [InlineData("#a", "#b", "<p id=a>x</p>\n <p id=b>y</p>", "the edge finds it at 2:2, a parser at 1:1")]
    [InlineData("#a", "#b", "<p id=a>x</p>", "a parser finds it at 1:1, the edge does not")]
    [InlineData("#a", "#b", "<p id=b>x</p>", "the edge finds it at 1:1, a parser does not")]
    public void A_slot_that_is_another_element_to_a_parser_is_in_dispute(string rule, string scanned, string page, string dispute)
    {
        var scanner = new SlotMatcher([new SlotMarker("s", Rewriting.Parse(scanned)), new SlotMarker("sound", Rewriting.Parse("p"))]);

        var disputes = Check([new SlotMarker("s", Rewriting.Parse(rule)), new SlotMarker("sound", Rewriting.Parse("p"))], page, scanner);

        Assert.Equal($"{dispute}|", disputes);
    }

    // The parser ends the cell at the end tag of another; the standard does not (section 13.2.6.4.15): the nearest thing to a
    // scanner that takes too much.
    [Fact]
    public void A_slot_whose_inside_ends_elsewhere_to_a_parser_is_in_dispute()
    {
        var disputes = Check([new SlotMarker("s")], "<table><tr><td data-edge-slot=s>a</th>b</td></table>");

        Assert.Equal(
            "what the edge takes for its inside, 1:33 to 1:40, is not all of it, or more, to a parser", disputes);
    }

    [Theory]
    [InlineData("text/html; charset=utf-16", "<p data-edge-slot=s>a", Refusal.Charset)]
    [InlineData("text/html; charset=utf-7", "<p data-edge-slot=s>a", Refusal.Charset)]
    public void A_page_that_is_not_rewritten_is_not_audited(string contentType, string page, string expected)
    {
        Assert.Null(Audit.Check(PlanOf([new SlotMarker("s")]), Encoding.UTF8.GetBytes(page), contentType, out var refusal));
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void A_page_deeper_than_the_parser_builds_proves_nothing()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 600)) + "<p id=a></p><p id=b></p>";
        var scanner = new SlotMatcher([new SlotMarker("s", Rewriting.Parse("#b"))]);

        Assert.Null(Audit.Check(PlanOf([new SlotMarker("s", Rewriting.Parse("#a"))], scanner), Encoding.UTF8.GetBytes(page), null, out var refusal));
        Assert.Equal(Refusal.TooDeep, refusal);
    }

    [Fact]
    public void A_page_that_takes_too_long_is_not_audited()
    {
        var hurried = new PageAudit(
            HtmlRewriterOptions.Default, new AuditSettings { MaxParseTime = TimeSpan.FromTicks(-1) }, TimeProvider.System);

        Assert.Null(hurried.Check(PlanOf([new SlotMarker("s")]), "<p data-edge-slot=s>a"u8.ToArray(), null, out var refusal));
        Assert.Equal(Refusal.TooSlow, refusal);
    }

    [Fact]
    public void A_selector_that_the_parser_cannot_follow_is_proved_by_its_element()
    {
        var marker = new SlotMarker("s", Rewriting.Parse("p:not(:not(.a))"));

        Assert.Equal("", Check([marker], "<p>x<p class=a>y<p>z"));
    }

    // What is said of each slot.
    private static string Check(SlotMarker[] markers, string page, SlotMatcher? scanner = null) =>
        Check(markers, Encoding.UTF8.GetBytes(page), scanner);

    private static string Check(SlotMarker[] markers, byte[] page, SlotMatcher? scanner)
    {
        var disputes = Audit.Check(PlanOf(markers, scanner), page, contentType: null, out var refusal);
        Assert.Null(refusal);

        return string.Join('|', disputes!);
    }

    private static PagePlan PlanOf(SlotMarker[] markers, SlotMatcher? scanner = null, SlotAction action = SlotAction.Banner)
    {
        var matcher = scanner ?? new SlotMatcher(markers);

        return new PagePlan([.. markers.Select(marker => new Slot(marker.Name, marker, [], action, []))], matcher, matcher);
    }
}
