namespace PersonalizationEdge.Engine.Rules;

/// <summary>Looks for a path that two patterns with wildcards both mean, by reading them side by side.</summary>
/// <remarks>Each pair of places is looked at once: the cost is the product of both lengths.</remarks>
internal sealed class PathGlobOverlap
{
    // Any character but a slash, once: what a wildcard that is a whole segment needs before it may be empty.
    private const char One = '\u0004';

    private readonly string _first;
    private readonly string _second;
    private readonly HashSet<(int First, int Second)> _seen = [];
    private readonly Stack<(int First, int Second)> _open = new();

    /// <summary>Takes the patterns' tokens.</summary>
    public PathGlobOverlap(string first, string second)
    {
        _first = Expand(first);
        _second = Expand(second);
    }

    public bool Exists()
    {
        Reach(0, 0);
        while (_open.TryPop(out var at))
        {
            if (at.First == _first.Length && at.Second == _second.Length)
                return true;

            Skip(at.First, at.Second);
            Step(at.First, at.Second);
        }

        return false;
    }

    private static string Expand(string tokens) =>
        tokens.Replace($"{PathGlob.Segment}", $"{One}{PathGlob.Within}", StringComparison.Ordinal);

    private static bool IsRepeated(char token) => token is PathGlob.Across or PathGlob.Within;

    private static bool IsShared(char a, char b) => (a, b) switch
    {
        (PathGlob.Across, _) or (_, PathGlob.Across) => true,
        (PathGlob.Within or One, _) => b != '/',
        (_, PathGlob.Within or One) => a != '/',
        _ => a == b,
    };

    private void Skip(int first, int second)
    {
        if (first < _first.Length && IsRepeated(_first[first]))
            Reach(first + 1, second);
        if (second < _second.Length && IsRepeated(_second[second]))
            Reach(first, second + 1);
    }

    private void Step(int first, int second)
    {
        if (first == _first.Length || second == _second.Length || !IsShared(_first[first], _second[second]))
            return;

        Reach(first + (IsRepeated(_first[first]) ? 0 : 1), second + (IsRepeated(_second[second]) ? 0 : 1));
    }

    private void Reach(int first, int second)
    {
        if (_seen.Add((first, second)))
            _open.Push((first, second));
    }
}
