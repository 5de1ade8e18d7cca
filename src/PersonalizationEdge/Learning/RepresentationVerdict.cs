namespace PersonalizationEdge.Learning;

/// <summary>Whether a page is one that anybody would get, and what told.</summary>
/// <param name="IsAnonymous">Whether it may teach.</param>
/// <param name="Reason"><c>anonymous</c>, or the name of what stood against it.</param>
internal readonly record struct RepresentationVerdict(bool IsAnonymous, string Reason)
{
    /// <summary>A page that anybody would get.</summary>
    public static RepresentationVerdict Anonymous { get; } = new(true, "anonymous");

    /// <summary>A page that may be somebody's own.</summary>
    public static RepresentationVerdict Personal(string reason) => new(false, reason);
}
