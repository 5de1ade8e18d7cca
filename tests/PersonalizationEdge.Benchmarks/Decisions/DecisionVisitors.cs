using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Benchmarks.Decisions;

/// <summary>Visitors with full histories and the items they looked at.</summary>
internal static class DecisionVisitors
{
    private const int DifferentPaths = 120;
    private const int MinutesBetween = 220;

    /// <summary>The time without a page after which a visit ends.</summary>
    public static readonly TimeSpan VisitGap = TimeSpan.FromMinutes(30);

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Goals = ["order", "letter", "call"];

    /// <summary>A catalogue of so many items, each with four of forty tags and one of seven categories.</summary>
    public static Catalogue Catalogue(int items)
    {
        var (catalogue, random) = (new Catalogue(), new Random(1));
        for (var number = 0; number < items; number++)
        {
            catalogue.Learn(new Item
            {
                Path = PathOf(number),
                Kind = "product",
                Category = $"c{random.Next(7)}",
                Tags = [.. Enumerable.Range(0, 4).Select(_ => $"t{random.Next(40)}").Distinct()],
                Title = $"Item {number}",
            });
        }

        return catalogue;
    }

    /// <summary>A visitor whose history is full; equal numbers give equal visitors.</summary>
    public static Facts Make(int number, Catalogue items)
    {
        var random = new Random(number);

        return new Facts
        {
            Request = RequestOf(random),
            Now = Now,
            Visitor = new VisitorId((UInt128)random.NextInt64()),
            Profile = new Profile
            {
                History = History(random, items.Count),
                FirstSeenMs = Now.AddDays(-60).ToUnixTimeMilliseconds(),
                LastViewMs = Now.AddMinutes(-3).ToUnixTimeMilliseconds(),
                Visits = random.Next(2, 40),
                PagesInVisit = random.Next(1, 9),
            },
            Items = items,
        };
    }

    /// <summary>What happens on a page that a visitor sees: a view and three exposures.</summary>
    public static EdgeEvent[] PageSeenBy(in Facts facts, Random random)
    {
        var view = new EdgeEvent
        {
            Kind = EventKind.PageView,
            TimeMs = facts.Now.ToUnixTimeMilliseconds(),
            Visitor = facts.Visitor!.Value,
            Path = NextPath(facts.Profile!.History.Entries, random),
        };

        return
        [
            view,
            .. Enumerable.Range(0, 3).Select(slot => view with
            {
                Kind = EventKind.Exposure,
                Slot = $"slot-{random.Next(DecisionScene.Slots)}",
                Variant = $"v{random.Next(5)}",
            }),
        ];
    }

    /// <summary>A profile as if it had just been read: equal, and nothing is known of it.</summary>
    public static Profile ReadAgain(Profile profile) => profile with { History = profile.History.Entries.ToArray() };

    private static string PathOf(int item) => $"/p/item-{item}";

    private static TestRequest RequestOf(Random random) => new()
    {
        Path = DecisionScene.FullPage,
        Query = random.Next(2) == 0 ? "" : "color=red&size=100ml",
        Referrer = random.Next(2) == 0 ? null : "https://www.example.com/p/",
        Language = random.Next(2) == 0 ? "de-AT" : "en",
        Device = (DeviceClass)random.Next(3),
        Country = "DE",
        Cookies = new Dictionary<string, string> { ["currency"] = "EUR" },
    };

    // As the codec reads them, equal texts of one visitor are one object, and no two visitors share any.
    private static HistoryEntry[] History(Random random, int items)
    {
        string[] paths = [.. Enumerable.Range(0, DifferentPaths).Select(place => OwnPath(random, place, items))];
        string[] slots = [.. Enumerable.Range(0, DecisionScene.Slots).Select(slot => $"slot-{slot}")];
        string[] variants = [.. Enumerable.Range(0, 5).Select(variant => $"v{variant}")];
        EventKind[] kinds =
        [
            .. Enumerable.Repeat(EventKind.PageView, 190),
            .. Enumerable.Repeat(EventKind.Search, 20),
            .. Enumerable.Repeat(EventKind.Goal, 16),
            .. Enumerable.Repeat(EventKind.Click, 18),
            .. Enumerable.Repeat(EventKind.Purchase, 12),
            .. Enumerable.Repeat(EventKind.Exposure, Profile.ExposureLimit),
        ];
        random.Shuffle(kinds);

        var beganMs = Now.AddMinutes(-kinds.Length * MinutesBetween).ToUnixTimeMilliseconds();
        return [.. kinds.Select((kind, place) => Entry(kind, beganMs + (place * MinutesBetween * 60_000L)))];

        HistoryEntry Entry(EventKind kind, long timeMs)
        {
            var path = paths[random.Next(paths.Length)];
            return kind switch
            {
                EventKind.Exposure or EventKind.Click => new HistoryEntry(
                    timeMs, kind, path, slots[random.Next(slots.Length)], variants[random.Next(variants.Length)]),
                EventKind.Search => new HistoryEntry(timeMs, kind, "/search") { Detail = $"cream {random.Next(60)}" },
                EventKind.Goal => new HistoryEntry(timeMs, kind, path) { Detail = Goals[random.Next(3)], Value = 12.5 },
                EventKind.Purchase => new HistoryEntry(timeMs, kind, path) { Value = 20 },
                _ => new HistoryEntry(timeMs, kind, path) { BeginsVisit = random.Next(8) == 0 },
            };
        }
    }

    // Four of five pages were seen before; the request brings a text of its own.
    private static string NextPath(Parts<HistoryEntry> history, Random random)
    {
        var seen = history[random.Next(history.Length)];

        return random.Next(5) > 0 && seen.Kind == EventKind.PageView
            ? new string(seen.Path.AsSpan())
            : OwnPath(random, random.Next(DifferentPaths), DecisionScene.Items);
    }

    private static string OwnPath(Random random, int place, int items) =>
        place % 10 == 0 ? $"/magazine/article-{random.Next(300)}" : PathOf(random.Next(items));
}
