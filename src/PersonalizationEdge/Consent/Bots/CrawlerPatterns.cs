using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.Consent.Bots;

/// <summary>The crawlers that crawler-user-agents knows by their User-Agent.</summary>
internal sealed class CrawlerPatterns
{
    private const string Resource = "Consent.crawler-user-agents.json";

    private readonly SearchValues<string> _words;
    private readonly Regex _expressions;

    private CrawlerPatterns(IReadOnlyCollection<string> patterns)
    {
        // 1,464 of the 1,500 patterns are plain words. One vectorised search for all words costs less than one
        // regular expression; the others go into a single automaton, which NonBacktracking keeps linear.
        var words = new List<string>(patterns.Count);
        var expressions = new List<string>();
        foreach (var pattern in patterns)
        {
            if (TryReadWord(pattern, out var word))
            {
                words.Add(word);
            }
            else
            {
                expressions.Add($"(?:{pattern})");
            }
        }

        _words = SearchValues.Create([.. words], StringComparison.Ordinal);
        _expressions = new Regex(
            string.Join('|', expressions),
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    /// <summary>Reads the data that is built into the edge.</summary>
    public static CrawlerPatterns Load()
    {
        using var resource = ConsentResource.Open(Resource);
        using var document = JsonDocument.Parse(resource);
        var patterns = document.RootElement.GetProperty("patterns").EnumerateArray();

        return new CrawlerPatterns([.. patterns.Select(pattern => pattern.GetString()!)]);
    }

    /// <summary>Whether a known crawler calls itself so.</summary>
    public bool Match(ReadOnlySpan<char> userAgent) => userAgent.ContainsAny(_words) || _expressions.IsMatch(userAgent);

    /// <summary>Reads a pattern without operators as the word that it matches.</summary>
    internal static bool TryReadWord(string pattern, out string word)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var escaped = pattern[i] == '\\';
            if (escaped && ++i == pattern.Length)
            {
                break;
            }

            // An escaped letter or digit is a class or a reference; an escaped sign is itself.
            if (escaped ? char.IsAsciiLetterOrDigit(pattern[i]) : ".[](){}^$|*+?".Contains(pattern[i]))
            {
                word = "";
                return false;
            }

            text.Append(pattern[i]);
        }

        word = text.ToString();
        return word.Length > 0;
    }
}
