using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles a condition that asks for an interest.</summary>
internal sealed class InterestReader(ConditionReader reader)
{
    private const int MostOthers = 20;

    /// <summary>The keys of what is asked.</summary>
    public static IReadOnlyList<string> Asks { get; } = ["score", "top", "lead"];

    private static readonly TimeSpan UsualHalfLife = TimeSpan.FromDays(14);

    private static readonly KeyTable Keys = new(
        "interest",
        new RuleKey("tag", RuleShapes.Text, "The tag of interest."),
        new RuleKey("category", RuleShapes.Text, "The category of interest."),
        new RuleKey("half-life", RuleShapes.Duration, "After so long a view counts half; 14 days unless written."),
        new RuleKey("among", new ListShape(RuleShapes.Text, 2, MostOthers), "The tags or categories it competes with."))
    {
        ExactlyOneOf = [["tag", "category"]],
    };

    private NodeReader Nodes => reader.Nodes;

    /// <summary>What may stand behind <c>interest:</c>.</summary>
    public static Shape Shape { get; } = new MapShape(Keys);

    /// <summary>Compiles it; null after a problem was reported.</summary>
    public ICondition? Read(YamlNode node, YamlMap map)
    {
        if (Nodes.Map(node, Keys) is not { } interest)
            return null;

        var subject = Subject(interest);
        var halfLife = interest.Find("half-life") is { } written ? Nodes.Duration(written, "half-life") : UsualHalfLife;
        var ask = Ask(map, out var asked);
        if (subject is not (var key, var name) || halfLife is null || !asked)
            return null;

        var others = Others(interest, key, name);
        if (others is null)
            return null;

        if (others.Length == 0 && ask.Kind != InterestAsk.Score)
        {
            const string hint = "such as among: [dry-skin, oily-skin]";
            Nodes.Error(interest.At, "nothing-to-compare", "interest needs among, to say what it is compared with", hint);
            return null;
        }

        var halfLifeMs = (long)halfLife.Value.TotalMilliseconds;
        return new InterestCondition(
            Number(key, name, halfLifeMs),
            [.. others.Select(other => Number(key, other, halfLifeMs))],
            $"interest in {key} {name}",
            halfLifeMs,
            ask.Kind,
            ask.Test,
            ask.WantsTop);
    }

    private (string Key, string Name)? Subject(YamlMap interest)
    {
        var written = interest.Entries.Where(entry => entry.Name is "tag" or "category").ToList();
        if (written.Count == 1)
            return Nodes.Text(written[0].Value, written[0].Name) is { } text ? (written[0].Name, Noted(text.Text)) : null;

        if (written.Count == 0)
            Nodes.Missing(interest, Keys, interest.At, "interest must say in what", "tag or category");
        else
            Nodes.Error(written[1].Key.At, "two-subjects", "an interest is in a tag or in a category, not in both");

        return null;
    }

    private string Noted(string name)
    {
        reader.Note([name]);
        return name;
    }

    // A half-life of score 0: what is asked where nothing is written is that there is any.
    private (InterestAsk Kind, Comparison Test, bool WantsTop) Ask(YamlMap map, out bool isSound)
    {
        var any = new Comparison(ComparisonSign.Above, 0, "> 0");
        var written = map.Entries.Where(entry => Asks.Contains(entry.Name)).ToList();
        isSound = written.Count <= 1;
        if (written.Count == 0)
            return (InterestAsk.Score, any, true);

        if (!isSound)
        {
            var message = $"\"{written[1].Name}\" cannot stand beside \"{written[0].Name}\"";
            Nodes.Error(written[1].Key.At, "two-measures", message, "put two conditions under all:");
            return default;
        }

        var value = written[0].Value;
        if (written[0].Name == "top")
        {
            var flag = Nodes.Flag(value, "top");
            isSound = flag is not null;
            return (InterestAsk.Top, any, flag ?? true);
        }

        var isScore = written[0].Name == "score";
        var test = isScore
            ? Nodes.Comparison(value, "score", "bad-number", "such as \">= 2\"", Units.Number)
            : Nodes.Comparison(value, "lead", "bad-percentage", "such as \">= 50%\"", Lead);
        isSound = test is not null;
        return (isScore ? InterestAsk.Score : InterestAsk.Lead, test ?? any, true);
    }

    // A lead may be more than the whole of the second: 300% is four times as much.
    private static double? Lead(string text) =>
        text.EndsWith('%') && Units.Number(text[..^1].Trim()) is { } percent and >= 0 ? percent / 100 : null;

    private string[]? Others(YamlMap interest, string key, string name)
    {
        if (interest.Find("among") is not { } among)
            return [];

        if (among is not YamlList { Items.Count: >= 2 and <= MostOthers })
        {
            Nodes.Error(among.At, "wrong-kind", $"among must be a list of 2 to {MostOthers} names");
            return null;
        }

        return reader.Words(among, "among")?
            .Where(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
    }

    private int Number(string key, string name, long halfLifeMs) =>
        reader.Names.Filters.Add(new InterestScore(Filter(key, name), halfLifeMs));

    private int Filter(string key, string name) => reader.Filter(new HistoryFilter
    {
        Kind = EventKind.PageView,
        Text = $"viewed {key} {(key == "tag" ? name.ToLowerInvariant() : name)}",
        Tags = key == "tag" ? [name.ToLowerInvariant()] : null,
        Categories = key == "category" ? [name] : null,
    });
}
