using System.Globalization;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>A case file about rows: items, what others visited, the visitor's history, and the rows to come of
/// it.</summary>
/// <remarks>
/// <c>--- items</c>: <c>/p/rich = Rich Cream; product; Creams; by Linden; dry-skin, balm; out of stock</c>, all after
/// the kind may be missing, in this order. <c>--- visits</c>: <c>3 x /p/a /p/b 2d ago</c>, one visitor each;
/// <c>bought</c> and a path, a purchase. <c>--- history</c>: <c>viewed /p/a 2h ago</c>, also bought, shown.
/// <c>--- row product 3; exclude Bought, InView; on /p/a; in view /p/b; placed /p/c; per category 1; per brand 1; cold
/// popular</c>, then a line for each item.
/// </remarks>
internal sealed class ScoringCase
{
    private readonly Catalogue _catalogue = new();
    private readonly List<ScoringItem> _items = [];
    private readonly ItemCounts _counts = new();
    private readonly List<HistoryEntry> _history = [];
    private readonly List<ItemExposure> _shown = [];
    private readonly List<(string Heading, string[] Expected)> _rows = [];

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(FolderPath, "*.case")
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    public IReadOnlyList<(string Heading, string[] Expected)> Rows => _rows;

    private static string FolderPath => Path.Combine(AppContext.BaseDirectory, "Scoring", "Cases");

    public static ScoringCase Read(string name)
    {
        var read = new ScoringCase();
        var sections = File.ReadAllText(Path.Combine(FolderPath, name))
            .Split("--- ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var section in sections)
        {
            var lines = section.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            string[] body = [.. lines[1..].Where(line => line[0] != ';')];
            read.Take(lines[0], body);
        }

        return read;
    }

    public IEnumerable<string> Rank(string heading)
    {
        var parts = heading.Split(';', StringSplitOptions.TrimEntries);
        var first = parts[0].Split(' ');
        string Value(string name) => parts.FirstOrDefault(part => part.StartsWith(name + " ", StringComparison.Ordinal))
            is { } part ? part[(name.Length + 1)..] : "";
        var request = new RankingRequest
        {
            Kind = first[1],
            NowMs = TestEvents.Noon,
            Profile = _history.Count == 0 ? null : new Profile
            {
                History = _history.OrderBy(entry => entry.TimeMs).ToArray(),
                VisitStartMs = TestEvents.Noon - 3_600_000,
            },
            PagePath = Value("on"),
            InView = Value("in view").Split(' '),
            Placed = Value("placed").Split(' '),
            Shown = _shown.ToArray(),
            TodayStartMs = TestEvents.Noon - (12 * 3_600_000),
            Exclude = Value("exclude") is { Length: > 0 } names ? Enum.Parse<RowExclusions>(names) : RowExclusions.None,
            MaxPerCategory = Number(Value("per category")),
            MaxPerBrand = Number(Value("per brand")),
            ColdPopular = parts.Contains("cold popular"),
        };
        var scorer = new CountScorer(_counts, _catalogue) { Index = ItemIndex.Build(_items, _counts, TestEvents.Noon) };
        var ranked = new RankedItem[Number(first[2])];
        var count = scorer.Rank(request, ranked);

        return count == 0 ? ["nothing"] : ranked.Take(count).Select(Line).ToList();
    }

    private static int Number(string text) => text.Length == 0 ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    private static long TimeOf(string age)
    {
        var ms = age[^1] switch { 'd' => 86_400_000, 'h' => 3_600_000, 'm' => 60_000, _ => 1000 };
        return TestEvents.Noon - (Number(age[..^1]) * (long)ms);
    }

    private string Line(RankedItem ranked)
    {
        var parts = Enumerable.Range(0, ranked.Parts.Count).Select(place => ranked.Parts[place]).ToList();
        Assert.Equal(ranked.Score, parts.Sum(part => part.Value), 9);
        var listed = parts.Select(part =>
            string.Create(CultureInfo.InvariantCulture, $"{part.Value:F2} {part.Kind} {part.Subject}").TrimEnd());

        return $"{ranked.Item.Path}: {ScoreReasons.Of(ranked, _catalogue)} ({string.Join(", ", listed)})";
    }

    private void Take(string heading, string[] lines)
    {
        if (heading.StartsWith("row ", StringComparison.Ordinal))
        {
            _rows.Add((heading, lines));
            return;
        }

        Action<string> take = heading switch
        {
            "items" => TakeItem,
            "visits" => TakeVisits,
            "history" => TakeHistory,
            _ => throw new InvalidDataException($"No such section: {heading}"),
        };
        foreach (var line in lines)
            take(line);
    }

    private void TakeItem(string line)
    {
        var (path, rest) = line.Split(" = ") is [var before, var after]
            ? (before, after)
            : throw new InvalidDataException(line);
        var fields = rest.Split("; ").ToList();
        var isInStock = !fields.Remove("out of stock");
        var brand = fields.Find(field => field.StartsWith("by ", StringComparison.Ordinal));
        fields.Remove(brand!);
        var item = new ScoringItem
        {
            Path = path,
            Kind = fields[1],
            Category = fields.ElementAtOrDefault(2),
            Brand = brand?[3..],
            Tags = fields.ElementAtOrDefault(3)?.Split(", ") ?? [],
            IsInStock = isInStock,
        };
        _items.Add(item);
        _catalogue.Learn(new Item { Path = path, Kind = item.Kind, Title = fields[0] });
    }

    private void TakeVisits(string line)
    {
        var words = line.Split(' ');
        var timeMs = words[^1] == "ago" ? TimeOf(words[^2]) : TestEvents.Noon;
        string[] paths = [.. words.Where(word => word[0] == '/')];
        for (var visitor = 0; visitor < Number(words[0]); visitor++)
        {
            for (var place = 0; place < paths.Length; place++)
            {
                if (words.Contains("bought"))
                    _counts.Add(paths[place], ItemSignal.Purchase, timeMs);
                else
                    _counts.View(paths[place], paths[..place].Reverse().ToArray(), timeMs);
            }
        }
    }

    private void TakeHistory(string line)
    {
        var words = line.Split(' ');
        var (path, timeMs) = (words.Single(word => word[0] == '/'), TimeOf(words[^2]));
        if (words[0] == "shown")
        {
            _shown.Add(new ItemExposure(path, timeMs));
            return;
        }

        var kind = words[0] switch
        {
            "viewed" => EventKind.PageView,
            "bought" => EventKind.Purchase,
            _ => throw new InvalidDataException(line),
        };
        _history.Add(new HistoryEntry(timeMs, kind, path));
    }
}
