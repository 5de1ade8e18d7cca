using System.Buffers;
using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

public sealed class CharsetTests
{
    private static readonly SearchValues<byte> Markup = SearchValues.Create("<>\"'=/&- \t\n\f\r"u8);

    [Theory]
    [InlineData("text/html; charset=utf-8", "", "utf-8", true)]
    [InlineData("text/html; charset=\"ISO-8859-1\"", "", "windows-1252", true)]
    [InlineData("text/html;charset=Shift_JIS; x=y", "", "shift_jis", true)]
    [InlineData("text/html; x-charset=utf-16", "", "unknown", true)]
    [InlineData("text/html; a=\"; charset=utf-16\"; charset=koi8-r", "", "koi8-r", true)]
    [InlineData("text/html", "<meta charset=gb2312>", "gbk", true)]
    [InlineData("text/html", "<meta charset=gb18030>", "gb18030", true)]
    [InlineData("text/html", "<!-- <meta charset=big5> --><meta charset='euc-kr'>", "euc-kr", true)]
    [InlineData(null, "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r", true)]
    [InlineData(null, "<meta charset=utf-16>", "utf-8", true)]
    [InlineData(null, "<p>", "unknown", true)]
    [InlineData("text/html; charset=utf-16", "", "utf-16le", false)]
    [InlineData("text/html; charset=iso-2022-jp", "", "iso-2022-jp", false)]
    [InlineData("text/html; charset=hz-gb-2312", "", "replacement", false)]
    [InlineData("text/html; charset=utf-7", "", "utf-7", false)]
    [InlineData("text/html; charset=ibm037", "", "ibm037", false)]
    [InlineData("text/html; charset=nonsense", "", "nonsense", false)]
    [InlineData("text/html; charset=ISO-8859-10", "", "iso-8859-10", true)]
    public void A_page_s_charset_is_found(string? contentType, string start, string name, bool rewritable)
    {
        var charset = HtmlCharset.Detect(contentType, Encoding.ASCII.GetBytes(start));

        Assert.Equal(name, charset.Name);
        Assert.Equal(rewritable, charset.IsRewritable);
    }

    [Fact]
    public void A_byte_order_mark_outranks_the_header()
    {
        Assert.Equal("utf-8", HtmlCharset.Detect("text/html; charset=koi8-r", [0xEF, 0xBB, 0xBF]).Name);
        Assert.False(HtmlCharset.Detect("text/html; charset=utf-8", [0xFF, 0xFE]).IsRewritable);
    }

    [Theory]
    [InlineData("shift_jis")]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("euc-kr")]
    [InlineData("euc-jp")]
    public void No_character_beyond_ASCII_holds_a_byte_of_markup(string name)
    {
        var encoding = HtmlCharset.Of(name).Encoding;
        for (var code = 0x80; code < 0x3_0000; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var text = char.ConvertFromUtf32(code);
            var bytes = encoding.GetBytes(text);
            Assert.True(encoding.GetString(bytes) != text || !bytes.AsSpan().ContainsAny(Markup), $"{name} U+{code:X}");
        }
    }

    [Fact]
    public void What_a_charset_lacks_becomes_a_reference()
    {
        Assert.Equal("<b>caf\xe9 &#9731; &#128512;</b>", Encoding.Latin1.GetString(
            HtmlText.Encode("<b>café ☃ 😀</b>", HtmlCharset.Of("latin1").Encoding)));
        Assert.Equal("caf&#233;", Encoding.ASCII.GetString(HtmlText.Encode("café", HtmlCharset.Unknown.Encoding)));
        Assert.Equal("café ☃", Encoding.UTF8.GetString(HtmlText.Encode("café ☃", HtmlCharset.Utf8.Encoding)));
    }
}
