namespace PersonalizationEdge.Html;

/// <summary>Encodes values for the quotes they stand in.</summary>
internal static class AttributeEncoder
{
    /// <summary>Adds an edit's value or word, encoded for the quotes it stands in.</summary>
    public static void Encode(in TagEdit edit, bool singleQuoted, ByteBuffer into)
    {
        // An encoded value lacks its double quotes and holds references; a carriage return would become a line feed.
        var special = (edit.IsEncoded, singleQuoted) switch
        {
            (false, false) => "&\"\r"u8,
            (false, true) => "&\"\r'"u8,
            (true, true) => "'"u8,
            _ => [],
        };
        var value = edit.Value.Span;
        while (value.IndexOfAny(special) is >= 0 and var at)
        {
            into.Append(value[..at]);
            into.Append(ReferenceTo(value[at]));
            value = value[(at + 1)..];
        }

        into.Append(value);
    }

    private static ReadOnlySpan<byte> ReferenceTo(byte special) => special switch
    {
        (byte)'&' => "&amp;"u8,
        (byte)'"' => "&quot;"u8,
        (byte)'\'' => "&#39;"u8,
        _ => "&#13;"u8,
    };
}
