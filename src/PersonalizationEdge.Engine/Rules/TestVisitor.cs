using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
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

    internal TestVisitor(bool hasConsent, bool isHeldOut, DeviceClass device, IReadOnlyList<TestView> views)
    {
        HasConsent = hasConsent;
        IsHeldOut = isHeldOut;
        Device = device;
        Views = views;
    }

    /// <summary>Whether the visitor agreed to be remembered.</summary>
    public bool HasConsent { get; }

    /// <summary>Whether the visitor is in the hold-out.</summary>
    public bool IsHeldOut { get; }

    /// <summary>The visitor's device.</summary>
    public DeviceClass Device { get; }

    /// <summary>What was viewed before, in the order it was written.</summary>
    internal IReadOnlyList<TestView> Views { get; }

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
    /// <param name="now">The time of the request; what was viewed lies before it.</param>
    public Facts? FactsFor(RuleSet rules, string path, DateTimeOffset now)
    {
        var facts = new Facts
        {
            Request = new TestRequest { Path = path, Device = Device },
            Now = now,
            Items = new TestItems(Views, rules.Items),
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

        for (var number = 1; number <= MostIds; number++)
        {
            var id = new VisitorId((UInt128)number);
            if (Decider.IsHeldOut(rules.Site, facts with { Visitor = id }) == IsHeldOut)
                return id;
        }

        return null;
    }

    private Profile ProfileOf(VisitorId id, TimeSpan visitGap, DateTimeOffset now)
    {
        var profile = Profile.Empty;
        foreach (var view in Views.OrderByDescending(view => view.Ago))
        {
            profile = profile.Apply(
                new EdgeEvent
                {
                    Visitor = id,
                    Kind = EventKind.PageView,
                    TimeMs = (now - view.Ago).ToUnixTimeMilliseconds(),
                    Path = view.Path,
                },
                visitGap);
        }

        return profile;
    }

    /// <summary>The facts of the test stand in for the catalogue.</summary>
    private sealed class TestItems(IReadOnlyList<TestView> views, IReadOnlyList<ItemKind> kinds) : IItemLookup
    {
        public long Version => 0;

        public Item? Find(string path)
        {
            if (views.LastOrDefault(view => view.Path == path) is not { } view)
                return null;

            var kind = view.Kind ?? kinds.FirstOrDefault(kind => kind.Pages.Any(glob => glob.IsMatch(path)))?.Name;
            return kind is null && view.Tags.Count == 0
                ? null
                : new Item { Path = path, Kind = kind ?? "", Tags = view.Tags };
        }
    }
}
