namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>The yardstick: from tag to tag, names and quotes, no state beyond.</summary>
internal static class TagWalk
{
    public static int Count(ReadOnlySpan<byte> page)
    {
        var (tags, at) = (0, 0);
        while (at < page.Length)
        {
            var hop = page[at..].IndexOf((byte)'<');
            if (hop < 0)
            {
                break;
            }

            at += hop + 1;
            var quote = (byte)0;
            for (; at < page.Length; at++)
            {
                var next = page[at];
                if (quote != 0)
                {
                    quote = next == quote ? (byte)0 : quote;
                }
                else if (next is (byte)'"' or (byte)'\'')
                {
                    quote = next;
                }
                else if (next == '>')
                {
                    break;
                }
            }

            tags++;
        }

        return tags;
    }
}
