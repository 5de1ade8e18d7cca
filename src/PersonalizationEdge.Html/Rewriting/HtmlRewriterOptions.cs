namespace PersonalizationEdge.Html;

/// <summary>Bounds of one rewriting.</summary>
public sealed record HtmlRewriterOptions
{
    /// <summary>The usual bounds.</summary>
    public static HtmlRewriterOptions Default { get; } = new();

    /// <summary>The most bytes held back while a slot's end or a tag's end is awaited; past it the page goes on unchanged. Default 256 KB.</summary>
    public int MaxHeldBytes { get; init; } = 256 * 1024;

    /// <summary>The most elements open at once; deeper pages go on unchanged. Default 1,024.</summary>
    public int MaxDepth { get; init; } = 1024;

    /// <summary>Called with the offset reached, before each chunk and after each slot; for tests that inject faults.</summary>
    internal Action<long>? Probe { get; init; }
}
