namespace PersonalizationEdge.Cli;

/// <summary>Lines and columns of a page.</summary>
internal static class PageLines
{
    /// <summary>As editors count: lines from 1, and bytes of the line from 1.</summary>
    public static string At(ReadOnlySpan<byte> page, long offset)
    {
        var before = page[..(int)offset];

        return $"{before.Count((byte)'\n') + 1}:{before.Length - before.LastIndexOf((byte)'\n')}";
    }
}
