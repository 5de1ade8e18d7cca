namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What one case file says.</summary>
/// <param name="File">Topic and name, such as <c>age/on-hit.txt</c>.</param>
/// <param name="Variant">Which of the values under <c>each:</c> it is played for, counted from zero.</param>
/// <param name="Title">What is shown, and where it is specified.</param>
/// <param name="Rules">The edge's rule file; null for the one all such cases share.</param>
/// <param name="Doubts">Why the case may be wrong, if it may.</param>
/// <param name="Steps">What happens, in order.</param>
internal sealed record CacheCase(
    string File,
    int Variant,
    string Title,
    string? Rules,
    IReadOnlyList<string> Doubts,
    IReadOnlyList<CacheStep> Steps)
{
    /// <summary>The host the case asks for, its own, so that cases can share an edge.</summary>
    public string Host { get; } =
        string.Join('.', [$"v{Variant}", .. Path.ChangeExtension(File, null).Split('/').Reverse(), "test"]);
}
