using System.Text;

namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>The words of <c>sensitive-words.txt</c>, each with what it speaks of.</summary>
internal sealed class SensitiveWordList
{
    private const string Resource = "Lints.sensitive-words.txt";

    private static readonly (string Letter, string Spelling)[] OtherSpellings =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")];

    private static readonly Lazy<SensitiveWordList> Only = new(() => new SensitiveWordList());

    // Phrases by their words with one space between, in lower case.
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private readonly int _mostWords;

    private SensitiveWordList()
    {
        using var stream = typeof(SensitiveWordList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                AddLine(line);
        }

        _mostWords = _categories.Keys.Max(phrase => phrase.Count(c => c == ' ') + 1);
    }

    public static SensitiveWordList Instance => Only.Value;

    /// <summary>The first sensitive word of a text, and what it speaks of; null if there is none.</summary>
    public (string Word, string Category)? Find(string text)
    {
        var words = Split(text);
        for (var at = 0; at < words.Count; at++)
        {
            // The longest first, so that a phrase is named whole.
            for (var count = Math.Min(_mostWords, words.Count - at); count > 0; count--)
            {
                var phrase = string.Join(' ', words.Skip(at).Take(count));
                if (_categories.TryGetValue(phrase, out var category))
                    return (phrase, category);
            }
        }

        return null;
    }

    // Words end at whatever is no letter: in dry-skin, /p/dry_skin and dry.skin there are two.
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.ToLowerInvariant().Append(' '))
        {
            if (char.IsLetter(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private void AddLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        foreach (var written in line[(colon + 1)..].Split(','))
        {
            var phrase = string.Join(' ', Split(written));
            var other = OtherSpellings.Aggregate(phrase, (text, pair) => text.Replace(pair.Letter, pair.Spelling));
            _categories[phrase] = _categories[other] = line[..colon];
        }
    }
}
