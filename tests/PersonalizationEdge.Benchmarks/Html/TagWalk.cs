namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>The yardstick: from tag to tag, names and quotes, no state beyond.</summary>
internal static class TagWalk
{
    /// <summary>Walks over a page; gives a number that depends on every tag and its name.</summary>
    public static uint Sum(ReadOnlySpan<byte> page)
    {
        var (sum, at) = (0u, 0);
        while (at < page.Length)
        {
            var hop = page[at..].IndexOf((byte)'<');
            if (hop < 0)
            {
                break;
            }

            at += hop + 1;
            if (at < page.Length && page[at] == '/')
            {
                at++;
            }

            var name = 0u;
            while (at < page.Length && page[at] is not ((byte)' ' or (byte)'>' or (byte)'/' or (byte)'\n' or (byte)'\t'))
            {
                name = (name * 31) + (page[at++] | 0x20u);
            }

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

            sum += name + 1;
        }

        return sum;
    }
}
