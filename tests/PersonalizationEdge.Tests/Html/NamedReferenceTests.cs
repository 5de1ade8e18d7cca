using System.Text;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Every named reference, as a conforming parser reads it in an attribute.</summary>
public sealed class NamedReferenceTests
{
    private static readonly HtmlParser Parser = new();

    private static IEnumerable<string> Names =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Html/NamedReferences.txt")).Select(line => line.Split(' ')[0]);

    public static TheoryData<string> WhatFollows => new("", ";", "=", ";=", "x", "1", " ", ";;", "&", "-", "é");

    [Fact]
    public void All_names_of_the_standard_are_known() => Assert.Equal(2231, NamedReferences.Count);

    [Theory]
    [MemberData(nameof(WhatFollows))]
    public void A_reference_says_what_a_parser_reads(string followed)
    {
        var page = new StringBuilder();
        var values = new List<string>();
        foreach (var name in Names)
        {
            values.Add($"a&{name.TrimEnd(';')}{followed}");
            page.Append("<p title=\"").Append(values[^1]).Append("\">");
        }

        var read = Parser.ParseDocument(page.ToString()).QuerySelectorAll("p").Select(element => element.GetAttribute("title")!);
        Assert.Equal(read, values.Select(Decoded));
    }

    [Theory]
    [InlineData("&notit;", "&notit;")]
    [InlineData("&notin;", "∉")]
    [InlineData("&notin", "&notin")]
    [InlineData("&ampamp;", "&ampamp;")]
    [InlineData("&CounterClockwiseContourIntegral;", "∳")]
    [InlineData("&CounterClockwiseContourIntegralx;", "&CounterClockwiseContourIntegralx;")]
    [InlineData("&NotEqualTilde;", "≂̸")]
    [InlineData("&;", "&;")]
    [InlineData("&", "&")]
    [InlineData("&#", "&#")]
    [InlineData("&#x", "&#x")]
    [InlineData("&#x80;", "€")]
    [InlineData("&#129;", "\u0081")]
    [InlineData("&#0;", "\uFFFD")]
    [InlineData("&#xD800;", "\uFFFD")]
    [InlineData("&#x110000;", "\uFFFD")]
    [InlineData("&#99999999999999999999;", "\uFFFD")]
    [InlineData("a\0b\r\nc\rd", "a\uFFFDb\nc\nd")]
    public void Whatever_is_written_is_read_as_the_standard_says(string written, string read) => Assert.Equal(read, Decoded(written));

    private static string Decoded(string written)
    {
        var raw = Encoding.UTF8.GetBytes(written);
        var into = new byte[raw.Length * 3];
        return Encoding.UTF8.GetString(into, 0, AttributeValue.Decode(raw, into));
    }
}
