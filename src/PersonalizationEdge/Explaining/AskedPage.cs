using PersonalizationEdge.Cli;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Explaining;

/// <summary>Reads the address of a page to explain, as people write it, and gives it as browsers send it.</summary>
internal static class AskedPage
{
    /// <summary>What is wrong where <see cref="TryRead"/> gives null.</summary>
    public const string Fault =
        "url must be a page's address that rules can decide: /path?query, with & as %26 and without dot segments"
        + " or encoded slashes";

    private const int LengthLimit = 4096;

    /// <summary>The page, or null where there is none or the rules stand aside for such a path.</summary>
    public static PageUrl? TryRead(string? url) =>
        url is { Length: > 0 and <= LengthLimit }
        && !url.Any(char.IsControl)
        // A query's value comes decoded; what cannot stand in a request line was encoded in the address bar.
        && PageUrl.TryRead(SentTarget.Of(url)) is { } page
        && PagePath.TryTake(page.Path, out _)
            ? page
            : null;
}
