using System.Text;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary>Answers that are carried on from page to page are those that would be found anew.</summary>
public sealed class HistoryAnswersTests
{
    private const string Rules = """
        segments:
          a: { when: { viewed: { tag: t1 }, count: ">= 3" } }
          b: { when: { viewed: { path: /p/* }, distinct: ">= 3" } }
          c: { when: { viewed: { category: c1 } } }
          d: { when: { saw: { slot: hero, variant: v1 }, distinct: ">= 2" } }
          e: { when: { searched: { contains: cream } } }
          f: { when: { bought: { item: product } } }
          g: { when: { goal: order, sum: ">= 5" } }
          h: { when: { dismissed: hero } }
          i: { when: { clicked: { slot: hero } } }
          j: { when: { visited: anything } }
        items: { product: { pages: /p/* } }
        goals: { order: { page: /thanks } }
        slots: { hero: { banner: { variants: { v1: { for: a, html: x } } } } }
        """;

    private static readonly EventKind[] Kinds =
    [
        EventKind.PageView, EventKind.PageView, EventKind.PageView, EventKind.Exposure, EventKind.Exposure, EventKind.Exposure,
        EventKind.Seen, EventKind.Click, EventKind.Search, EventKind.Goal, EventKind.Purchase, EventKind.Dismissal,
    ];

    private readonly HistoryIndex _index =
        RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(Rules))]).RuleSet!.History;

    private readonly Catalogue _items = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Carried_on_answers_are_those_found_anew(int seed)
    {
        var random = new Random(seed);
        for (var item = 0; item < 20; item++)
            Learn(item, random);

        VisitorHistory history = VisitorHistory.Empty;
        for (var page = 0; page < 400; page++)
        {
            var newest = new HistoryEntry[random.Next(1, 8)];
            for (var i = 0; i < newest.Length; i++)
                newest[i] = Entry((page * 1000) + i - random.Next(3), random);

            history = history.With(newest);
            if (page % 100 == 50)
                Learn(random.Next(20), random);

            // Not at every page: what has come since is carried on together.
            if (random.Next(3) > 0)
                AssertSame(HistoryAnswers.Of(history.Entries.ToArray(), _index, _items), HistoryAnswers.Of(history, _index, _items));
        }

        Assert.Equal(VisitorHistory.Limit, history.Length);
    }

    [Fact]
    public void Answers_of_the_same_history_are_kept()
    {
        VisitorHistory history = new[] { Entry(1, new Random(1)) };
        var answers = HistoryAnswers.Of(history, _index, _items);

        Assert.Same(answers, HistoryAnswers.Of(history, _index, _items));
        Assert.Equal(answers.Bytes, history.DerivedBytes);
        Assert.Equal(answers.Bytes, history.With(Entry(2, new Random(2))).DerivedBytes);
    }

    [Fact]
    public void Answers_are_found_anew_when_an_item_is_learned_or_rules_are_others()
    {
        VisitorHistory history = new[] { new HistoryEntry(1, EventKind.PageView, "/p/1") };
        var before = HistoryAnswers.Of(history, _index, _items);
        _items.Learn(new Item { Path = "/p/1", Kind = "product", Tags = ["t1"] });

        var after = HistoryAnswers.Of(history, _index, _items);
        Assert.NotSame(before, after);
        AssertSame(HistoryAnswers.Of(history.Entries.ToArray(), _index, _items), after);

        var others = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(Rules))]).RuleSet!.History;
        Assert.NotSame(after, HistoryAnswers.Of(history, others, _items));
    }

    private void Learn(int item, Random random) => _items.Learn(new Item
    {
        Path = $"/p/{item}",
        Kind = "product",
        Category = $"c{random.Next(3)}",
        Tags = [$"t{random.Next(3)}", $"t{random.Next(3)}x"],
    });

    private static HistoryEntry Entry(long timeMs, Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var ofSlot = kind is EventKind.Exposure or EventKind.Seen or EventKind.Click or EventKind.Dismissal;

        return new HistoryEntry(
            timeMs,
            kind,
            random.Next(4) == 0 ? $"/other/{random.Next(5)}" : $"/p/{random.Next(25)}",
            ofSlot ? random.Next(2) == 0 ? "hero" : "side" : null,
            ofSlot && random.Next(2) == 0 ? "v1" : null)
        {
            BeginsVisit = kind == EventKind.PageView && random.Next(5) == 0,
            Detail = kind switch
            {
                EventKind.Search => random.Next(2) == 0 ? "cream" : "soap",
                EventKind.Goal => "order",
                _ => null,
            },
            Value = kind is EventKind.Goal or EventKind.Purchase ? 2 : null,
        };
    }

    private void AssertSame(HistoryAnswers expected, HistoryAnswers actual)
    {
        for (var filter = 0; filter < _index.Count; filter++)
        {
            for (var place = 0; place < expected.Subjects.Length; place++)
                Assert.True(expected.Matches(filter).Has(place) == actual.Matches(filter).Has(place), $"{_index[filter].Text} at {place}");
        }

        Assert.Equal(expected.IsInOrder, actual.IsInOrder);
        Assert.Equal(Pairs(expected.Subjects), Pairs(actual.Subjects));
    }

    // Numbers may be others; what is the same must be the same.
    private static int[] Pairs(ReadOnlySpan<short> subjects)
    {
        var firsts = new int[subjects.Length];
        for (var place = 0; place < subjects.Length; place++)
            firsts[place] = subjects.IndexOf(subjects[place]);

        return firsts;
    }
}
