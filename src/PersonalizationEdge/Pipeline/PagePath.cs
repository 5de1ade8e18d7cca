using System.Diagnostics.CodeAnalysis;

namespace PersonalizationEdge.Pipeline;

/// <summary>The path that rules, history and items know a page by: as sent, without query.</summary>
internal static class PagePath
{
    private const int MaxLength = 512;

    /// <summary>
    /// Takes the path from a raw request target, or says false where an origin may read other segments than we do (encoded
    /// slashes and dots, dot segments, backslashes) and where the path is too long to be kept: then rules stand aside.
    /// </summary>
    public static bool TryTake(string rawTarget, [NotNullWhen(true)] out string? path)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        path = query < 0 ? rawTarget : rawTarget[..query];
        if (path.Length > MaxLength || !IsPlain(path))
        {
            path = null;
            return false;
        }

        return true;
    }

    private static bool IsPlain(ReadOnlySpan<char> path) =>
        path.StartsWith('/')
        && !path.Contains('\\')
        && !HasDotSegment(path)
        && (!path.Contains('%') || !HasEncodedSeparator(path));

    private static bool HasDotSegment(ReadOnlySpan<char> path) =>
        path.Contains("/./", StringComparison.Ordinal)
        || path.Contains("/../", StringComparison.Ordinal)
        || path.EndsWith("/.", StringComparison.Ordinal)
        || path.EndsWith("/..", StringComparison.Ordinal);

    private static bool HasEncodedSeparator(ReadOnlySpan<char> path) =>
        path.Contains("%2f", StringComparison.OrdinalIgnoreCase)
        || path.Contains("%5c", StringComparison.OrdinalIgnoreCase)
        || path.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        || path.Contains("%00", StringComparison.Ordinal);
}
