namespace PersonalizationEdge.Html;

internal sealed record HtmlCharset(System.Text.Encoding Encoding, bool IsRewritable, bool IsUtf8)
{
    public static HtmlCharset? FromContentType(string? t) => Detect(t, default);

    public static HtmlCharset Detect(string? t, ReadOnlySpan<byte> p) => new(System.Text.Encoding.UTF8, true, true);
}

internal static class HtmlText
{
    public static ReadOnlyMemory<byte> Encode(string s, System.Text.Encoding e) => e.GetBytes(s);
}
