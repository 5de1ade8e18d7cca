namespace PersonalizationEdge.Engine.Rules;

internal static class PathGlobExtensions
{
    /// <summary>Whether one of the patterns means this path.</summary>
    public static bool MatchesAny(this PathGlob[] globs, ReadOnlySpan<char> path)
    {
        foreach (var glob in globs)
        {
            if (glob.IsMatch(path))
                return true;
        }

        return false;
    }
}
