namespace PersonalizationEdge.Learning.Robots;

/// <summary>What a site's <c>robots.txt</c> lets the edge fetch by itself (RFC 9309).</summary>
internal sealed class RobotsRules
{
    /// <summary>The name by which a group of the file may mean the edge.</summary>
    public const string ProductToken = "PersonalizationEdge";

    private const string Everybody = "*";

    private readonly List<(string Path, bool Allows)> _rules = [];

    /// <summary>Everything may be fetched: there is no file (section 2.3.1.3).</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>Nothing may be fetched: the file cannot be read just now (section 2.3.1.4).</summary>
    public static RobotsRules DisallowAll { get; } = new() { _rules = { ("/", false) } };

    /// <summary>Reads a file: the groups that name the edge, or else those for everybody.</summary>
    public static RobotsRules Parse(string file)
    {
        var (own, everybodys) = (new RobotsRules(), new RobotsRules());
        var (isOwn, isEverybodys, namesAgents, isNamed) = (false, false, false, false);
        foreach (var line in file.AsSpan().EnumerateLines())
        {
            var (key, value) = Split(line);
            switch (key.ToLowerInvariant())
            {
                case "user-agent":
                    // Names on end share their rules (section 2.2.1).
                    (isOwn, isEverybodys) = namesAgents ? (isOwn, isEverybodys) : (false, false);
                    namesAgents = true;
                    isOwn |= value.Equals(ProductToken, StringComparison.OrdinalIgnoreCase);
                    isEverybodys |= value == Everybody;
                    isNamed |= isOwn;
                    break;
                case "allow" or "disallow":
                    namesAgents = false;
                    Add(isOwn ? own : null, key, value);
                    Add(isEverybodys ? everybodys : null, key, value);
                    break;
            }
        }

        return isNamed ? own : everybodys;
    }

    /// <summary>Whether a path may be fetched: the longest rule that matches decides, of equal ones the one that allows
    /// (section 2.2.2).</summary>
    public bool Allow(string path)
    {
        var (longest, allows) = (-1, true);
        foreach (var rule in _rules)
        {
            if (rule.Path.Length < longest || (rule.Path.Length == longest && !rule.Allows) || !Matches(rule.Path, path))
            {
                continue;
            }

            (longest, allows) = (rule.Path.Length, rule.Allows);
        }

        return allows;
    }

    private static (string Key, string Value) Split(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        line = comment < 0 ? line : line[..comment];
        var colon = line.IndexOf(':');

        return colon < 0 ? ("", "") : (line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString());
    }

    // An empty value says nothing.
    private static void Add(RobotsRules? rules, string key, string path)
    {
        if (path.Length > 0)
        {
            rules?._rules.Add((path, key.Equals("allow", StringComparison.OrdinalIgnoreCase)));
        }
    }

    // From the start of the path on; * stands for anything, a last $ for the end (section 2.2.3). Greedy with one way back,
    // so that many stars cost no more than path times pattern.
    private static bool Matches(string pattern, string path)
    {
        var isWhole = pattern.EndsWith('$');
        var wanted = isWhole ? pattern.AsSpan(0, pattern.Length - 1) : pattern;
        var (at, place, star, back) = (0, 0, -1, 0);
        while (true)
        {
            if (at == wanted.Length && (!isWhole || place == path.Length))
            {
                return true;
            }

            if (at < wanted.Length && wanted[at] == '*')
            {
                (star, back) = (at++, place);
            }
            else if (at < wanted.Length && place < path.Length && wanted[at] == path[place])
            {
                at++;
                place++;
            }
            else if (star >= 0 && back < path.Length)
            {
                (at, place) = (star + 1, ++back);
            }
            else
            {
                return false;
            }
        }
    }
}
