using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Looks for a charset in <c>meta</c> before the page is parsed (HTML, section 13.2.3.2).</summary>
internal static class MetaPrescan
{
    public static string? Find(ReadOnlySpan<byte> start)
    {
        var scanner = new Scanner();
        var position = 0;
        while (true)
        {
            var kind = scanner.Read(start, ref position, reportText: false);
            if (kind == TokenKind.None)
            {
                return null;
            }

            if (kind != TokenKind.StartTag)
            {
                continue;
            }

            var tag = start[(int)scanner.TokenStart..position];
            if (TagTable.Find(tag.Slice(1, scanner.NameLength)) == Tag.Meta
                && CharsetOf(tag, 1 + scanner.NameLength) is { Length: > 0 } charset)
            {
                return charset;
            }
        }
    }

    private static string? CharsetOf(ReadOnlySpan<byte> tag, int nameEnd)
    {
        if (AttributeReader.TryFind(tag, nameEnd, "charset"u8, out var charset))
        {
            return Encoding.ASCII.GetString(charset.Value).Trim();
        }

        if (!AttributeReader.TryFind(tag, nameEnd, "http-equiv"u8, out var pragma)
            || !Ascii.EqualsIgnoreCase(pragma.Value, "content-type"u8)
            || !AttributeReader.TryFind(tag, nameEnd, "content"u8, out var content))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(content.Value);
        var at = text.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        var value = at < 0 ? "" : text[(at + "charset".Length)..].TrimStart();
        if (!value.StartsWith('='))
        {
            return null;
        }

        value = value[1..].Trim(' ', '\t', '"', '\'');
        var end = value.AsSpan().IndexOfAny("; \t\"'");
        return end < 0 ? value : value[..end];
    }
}
