using System.Collections.Frozen;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>The rule files in force, compiled: immutable and swapped whole.</summary>
public sealed class RuleSet
{
    private readonly PlanIndex _plans;
    private readonly FrozenDictionary<(string Slot, string Variant), IReadOnlyList<string>> _links;

    internal RuleSet(string version, SiteSettings site, RuleSetParts parts)
    {
        Version = version;
        Site = site;
        Items = parts.Items;
        Segments = parts.Segments;
        // Sorting is stable: of equal priority the one declared first comes first.
        Slots = [.. parts.Slots.OrderByDescending(slot => slot.Priority)];
        Goals = parts.Goals;
        Cache = parts.Cache;
        Preferences = parts.Preferences;
        CampaignParameters = parts.CampaignParameters;
        Tests = parts.Tests;
        Groups = parts.Groups;
        AsksForLocalTime = parts.AsksForLocalTime;
        History = new HistoryIndex(parts.Filters);
        Interests = [.. parts.Interests];
        _plans = new PlanIndex(Slots, Items);
        _links = Slots
            .SelectMany(slot => slot.Variants.Select(variant => (Key: (slot.Name, variant.Name), variant.Content.Links)))
            .Where(row => row.Links.Count > 0)
            .ToFrozenDictionary(row => row.Key, row => row.Links);
    }

    private RuleSet() : this("none", new SiteSettings(), new RuleSetParts()) => IsEmpty = true;

    /// <summary>No rules: nothing is rewritten.</summary>
    public static RuleSet Empty { get; } = new();

    /// <summary>A short hash of the files' names and bytes; equal files give equal versions.</summary>
    public string Version { get; }

    /// <summary>Whether there are no rules at all, so that the edge is a plain proxy.</summary>
    public bool IsEmpty { get; }

    /// <summary>The <c>site:</c> section.</summary>
    public SiteSettings Site { get; }

    /// <summary>The declared kinds of items.</summary>
    public IReadOnlyList<ItemKind> Items { get; }

    /// <summary>The segments, in the order they were declared.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>The slots, in the order in which they are decided: by priority, then as they were declared.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>The goals, in the order they were declared.</summary>
    public IReadOnlyList<Goal> Goals { get; }

    /// <summary>The <c>cache:</c> section.</summary>
    public CacheRules Cache { get; }

    /// <summary>What visitors may declare of themselves.</summary>
    public IReadOnlyList<Preference> Preferences { get; }

    /// <summary>The campaign parameters that rules ask for (<c>utm_source</c>); no others are recorded.</summary>
    public IReadOnlyList<string> CampaignParameters { get; }

    /// <summary>The files' own tests.</summary>
    internal IReadOnlyList<RuleTest> Tests { get; }

    /// <summary>How many exclusive groups there are.</summary>
    internal int Groups { get; }

    /// <summary>Whether a decision needs the time in the site's zone.</summary>
    internal bool AsksForLocalTime { get; }

    /// <summary>The history filters.</summary>
    internal HistoryIndex History { get; }

    /// <summary>The interests whose scores may be asked for, by their numbers.</summary>
    internal InterestScore[] Interests { get; }

    /// <summary>Where the links of a variant lead, as its owner wrote them; none of what is not in force any more.</summary>
    public IReadOnlyList<string> LinksOf(string? slot, string? variant) =>
        slot is not null && variant is not null ? _links.GetValueOrDefault((slot, variant)) ?? [] : [];

    /// <summary>The slots that may be on the page with this path, compiled when they first occur together.</summary>
    public PagePlan PlanFor(string path) => _plans.Find(path);
}
