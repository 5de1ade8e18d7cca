using System.Text;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>A pattern for paths: <c>*</c> matches within one segment, <c>**</c> across segments.</summary>
/// <remarks>
/// Compared with the path as it was sent: case counts, a trailing slash counts, nothing is percent-decoded.
/// <c>**</c> matches any characters or none; <c>*</c> any or none but no slash, and where it is a whole segment at
/// least one (<c>/p/*</c> is not <c>/p/</c>).
/// </remarks>
public sealed class PathGlob
{
    /// <summary>The most characters of a pattern.</summary>
    public const int MaxLength = 256;

    // Wildcards as single characters that no path pattern can hold.
    internal const char Across = '\u0001';
    internal const char Within = '\u0002';
    internal const char Segment = '\u0003';

    private readonly string _prefix;
    private readonly string _suffix;

    // What stands between prefix and suffix, a wildcard at both ends; empty for a pattern without wildcards.
    private readonly string _middle;

    private PathGlob(string text)
    {
        Text = text;
        var tokens = Tokenize(text);
        var first = tokens.AsSpan().IndexOfAnyInRange(Across, Segment);
        var last = tokens.AsSpan().LastIndexOfAnyInRange(Across, Segment);
        _prefix = first < 0 ? text : tokens[..first];
        _suffix = first < 0 ? "" : tokens[(last + 1)..];
        _middle = first < 0 ? "" : tokens[first..(last + 1)];
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The path, if the pattern means exactly one; else null.</summary>
    internal string? OnlyPath => _middle.Length == 0 ? Text : null;

    /// <summary>The first folder of every path that is meant, with its slashes; empty where they differ.</summary>
    internal string FirstFolder => FirstFolderOf(_prefix).ToString();

    /// <summary>The first folder of a path, with its slashes (<c>/p/</c> of <c>/p/7</c>); empty where it has none.</summary>
    internal static ReadOnlySpan<char> FirstFolderOf(ReadOnlySpan<char> path)
    {
        var end = path.Length > 1 ? path[1..].IndexOf('/') : -1;

        return end < 0 ? [] : path[..(end + 2)];
    }

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">It cannot match any path.</exception>
    public static PathGlob Parse(string text) =>
        WhyNot(text) is { } reason ? throw new FormatException(reason) : new PathGlob(text);

    /// <summary>Compiles a pattern for any text, such as a whole address.</summary>
    internal static PathGlob ForText(string text) => new(text);

    /// <summary>The same pattern in lower case.</summary>
    internal PathGlob ToLower() => new(Text.ToLowerInvariant());

    /// <summary>Why a text cannot be a pattern, or null if it can.</summary>
    internal static string? WhyNot(string text) => text switch
    {
        { Length: 0 } => "a path pattern cannot be empty",
        { Length: > MaxLength } => $"a path pattern has at most {MaxLength} characters",
        _ when text[0] is not ('/' or '*') => "a path begins with /",
        _ when text.AsSpan().ContainsAny('?', '#') => "only the path is compared, without ? and #",
        _ when text.Any(c => c <= ' ' || char.IsControl(c)) => "a path has no spaces",
        _ => null,
    };

    /// <summary>Whether a path, without query, is meant.</summary>
    public bool IsMatch(ReadOnlySpan<char> path)
    {
        if (_middle.Length == 0)
            return path.SequenceEqual(_prefix);
        if (path.Length < _prefix.Length + _suffix.Length || !path.StartsWith(_prefix) || !path.EndsWith(_suffix))
            return false;

        var rest = path[_prefix.Length..^_suffix.Length];
        return _middle switch
        {
            [Across] => true,
            [Within] => !rest.Contains('/'),
            [Segment] => rest.Length > 0 && !rest.Contains('/'),
            _ => MatchMiddle(rest),
        };
    }

    /// <summary>Whether there can be a path that both patterns mean.</summary>
    internal bool Overlaps(PathGlob other)
    {
        if (OnlyPath is { } path)
            return other.IsMatch(path);

        return other.OnlyPath is { } its ? IsMatch(its) : new PathGlobOverlap(Tokens, other.Tokens).Exists();
    }

    /// <summary>Whether every path that the other one means is meant, as far as that is plain to see.</summary>
    internal bool Covers(PathGlob other) =>
        Text == other.Text
        || (other.OnlyPath is { } path && IsMatch(path))
        || (_middle is [Across] && _suffix.Length == 0 && other._prefix.StartsWith(_prefix, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private string Tokens => _prefix + _middle + (_middle.Length == 0 ? "" : _suffix);

    private static string Tokenize(string text)
    {
        var tokens = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '*')
            {
                tokens.Append(text[i]);
                continue;
            }

            var begin = i;
            while (i + 1 < text.Length && text[i + 1] == '*')
                i++;

            var isSegment = begin > 0 && text[begin - 1] == '/' && (i + 1 == text.Length || text[i + 1] == '/');
            tokens.Append(i > begin ? Across : isSegment ? Segment : Within);
        }

        return tokens.ToString();
    }

    // All readings of the pattern at once, one character of the path after the other: the cost is at most the product
    // of both lengths, where backtracking over several wildcards would explode.
    private bool MatchMiddle(ReadOnlySpan<char> rest)
    {
        Span<bool> reached = stackalloc bool[_middle.Length + 1];
        Span<bool> next = stackalloc bool[_middle.Length + 1];
        reached[0] = true;
        SkipEmpty(reached);

        foreach (var c in rest)
        {
            next.Clear();
            for (var i = 0; i < _middle.Length; i++)
            {
                var token = _middle[i];
                var isWildcard = token is Across or Within or Segment;
                if (!reached[i] || (isWildcard ? token != Across && c == '/' : token != c))
                    continue;

                next[i] |= isWildcard;
                next[i + 1] = true;
            }

            SkipEmpty(next);
            next.CopyTo(reached);
        }

        return reached[_middle.Length];
    }

    private void SkipEmpty(Span<bool> reached)
    {
        for (var i = 0; i < _middle.Length; i++)
        {
            if (reached[i] && _middle[i] is Across or Within)
                reached[i + 1] = true;
        }
    }
}
