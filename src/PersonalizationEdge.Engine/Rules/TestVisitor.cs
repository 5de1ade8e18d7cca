using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>
/// A visitor as written in a rule file's <c>tests:</c> or in a visitor file: agreed and outside the hold-out unless it
/// says otherwise.
/// </summary>
public sealed class TestVisitor
{
    // Ids are tried from 1 on; with a hold-out of 99.99 % the right one comes within some 100,000.
    private const int MostIds = 1_000_000;

    internal TestVisitor()
    {
    }

    /// <summary>A visitor who agreed and of whom nothing else is known.</summary>
    public static TestVisitor Anybody { get; } = new();

    /// <summary>Whether the visitor agreed to be remembered.</summary>
    public bool HasConsent { get; init; } = true;

    /// <summary>Whether the visitor is in the hold-out.</summary>
    public bool IsHeldOut { get; init; }

    /// <summary>Whether the visitor is in every roll-out of the page, or in none; null for whatever comes.</summary>
    public bool? IsInRollOuts { get; init; }

    /// <summary>What the visitor's request says, but for the page that is asked for.</summary>
    public TestRequest Request { get; init; } = new() { Path = "/" };

    /// <summary>What the visitor declared.</summary>
    public IReadOnlyDictionary<string, string> Preferences { get; init; } = new Dictionary<string, string>();

    /// <summary>What happened before, in the order it was written.</summary>
    internal IReadOnlyList<TestEvent> Events { get; init; } = [];

    /// <summary>What is known of the page asked for, or null.</summary>
    internal TestPage? Page { get; init; }

    /// <summary>Reads a visitor file, which holds what <c>visitor:</c> does in tests; null if it has errors.</summary>
    public static TestVisitor? Load(RuleSource file, out IReadOnlyList<RuleProblem> problems)
    {
        var found = new RuleProblems();
        var nodes = new NodeReader(file.Name, found);
        TestVisitor? visitor = null;
        if (YamlTree.Read(file.Bytes, out var root) is { } problem)
            nodes.Error(problem.At, problem.Code, problem.Message, problem.Hint);
        else if (root is null)
            nodes.Error(YamlPosition.Start, "empty-file", "the file holds no visitor");
        else
            visitor = TestVisitorReader.Read(root, nodes);

        problems = found.ToList();
        return found.HasErrors ? null : visitor;
    }

    /// <summary>What a decision for this visitor may look at, or null if the hold-out leaves no such visitor.</summary>
    /// <param name="rules">The rule set, for its hold-out, its visit gap and its kinds of items.</param>
    /// <param name="path">The page's path.</param>
    /// <param name="now">The time of the request; what happened lies before it.</param>
    /// <param name="query">The page's query, without its question mark.</param>
    public Facts? FactsFor(RuleSet rules, string path, DateTimeOffset now, string query = "")
    {
        var facts = new Facts
        {
            Request = Request with { Path = path, Query = query },
            Now = now,
            Items = new TestItems(this, path, rules.Items),
        };

        if (!HasConsent)
            return facts;

        return FindId(rules, facts) is { } id
            ? facts with { Visitor = id, Profile = ProfileOf(id, rules.Site.VisitGap, now) }
            : null;
    }

    private VisitorId? FindId(RuleSet rules, Facts facts)
    {
        if ((rules.Site.HoldOut == 0 && IsHeldOut) || (rules.Site.HoldOut >= 1 && !IsHeldOut))
            return null;

        var rollOuts = IsInRollOuts is null ? [] : RollOutsOn(rules, facts.Request.Path);
        for (var number = 1; number <= MostIds; number++)
        {
            var id = new VisitorId((UInt128)number);
            if (Decider.IsHeldOut(rules.Site, facts with { Visitor = id }) == IsHeldOut
                && rollOuts.TrueForAll(rollOut => rollOut.Has(id) == (IsInRollOuts == true).ToTruth()))
            {
                return id;
            }
        }

        return null;
    }

    private static List<RollOut> RollOutsOn(RuleSet rules, string path) =>
        [.. rules.PlanFor(path).Slots
            .SelectMany(slot => slot.Variants.Select(variant => variant.RollOut).Prepend(slot.RollOut))
            .OfType<RollOut>()];

    private Profile ProfileOf(VisitorId id, TimeSpan visitGap, DateTimeOffset now)
    {
        var events = Events.OrderByDescending(happened => happened.Ago).Select(happened => EventOf(happened, id, now));

        return Profile.Empty.Apply([.. events], visitGap) with { Preferences = Preferences };
    }

    private static EdgeEvent EventOf(TestEvent happened, VisitorId id, DateTimeOffset now) => new()
    {
        Visitor = id,
        Kind = happened.Kind,
        TimeMs = (now - happened.Ago).ToUnixTimeMilliseconds(),
        Path = happened.Path ?? "/",
        Slot = happened.Kind is EventKind.Exposure or EventKind.Dismissal ? happened.Subject : happened.Slot,
        Variant = happened.Variant == VariantReader.Default ? null : happened.Variant,
        Value = happened.Value,
        Detail = happened.Kind switch
        {
            EventKind.PageView => new VisitSource(happened.ReferrerHost, happened.Campaign).ToDetail(),
            EventKind.Search or EventKind.Goal => happened.Subject,
            _ => null,
        },
    };
}
