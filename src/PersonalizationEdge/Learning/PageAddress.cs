using System.Buffers;

namespace PersonalizationEdge.Learning;

/// <summary>Where a page is: the Host under which the origin knows it, and its raw path without query.</summary>
internal readonly record struct PageAddress(string Host, string Path)
{
    /// <summary>Longest path of an item's page, as in the event log.</summary>
    public const int MaxPathLength = 512;

    private const int MaxHostLength = 255;

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]");

    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/%");

    // An encoded slash, backslash or dot, an empty or a dot segment: servers differ on what page that is, so that a rule for
    // /p/* might be made to fetch something else.
    private static readonly string[] Ambiguous = ["//", "/./", "/../", "%2f", "%5c", "%2e", "%00"];

    /// <summary>Whether the page can be asked for, and means one page to everybody.</summary>
    public bool IsPlain =>
        Host.Length is > 0 and <= MaxHostLength
        && !Host.AsSpan().ContainsAnyExcept(HostCharacters)
        && Path.Length is > 0 and <= MaxPathLength
        && Path[0] == '/'
        && !Path.AsSpan().ContainsAnyExcept(PathCharacters)
        && !Path.EndsWith("/.", StringComparison.Ordinal)
        && !Path.EndsWith("/..", StringComparison.Ordinal)
        && !HasAmbiguousPart(Path);

    private static bool HasAmbiguousPart(string path)
    {
        foreach (var part in Ambiguous)
        {
            if (path.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
