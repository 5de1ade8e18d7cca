using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What a scorer is asked: for whom, on which page, and what must not be among the answers.</summary>
public readonly ref struct RankingRequest
{
    /// <summary>The kind of items wanted (<c>product</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>The time of the request, in milliseconds since 1970-01-01 UTC.</summary>
    public required long NowMs { get; init; }

    /// <summary>The visitor, or null where nothing is or may be remembered.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The page's path; where an item is shown there, that item is never ranked.</summary>
    public string? PagePath { get; init; }

    /// <summary>What is left out besides what always is (out of stock, the page's item,
    /// <see cref="Placed"/>).</summary>
    public RowExclusions Exclude { get; init; }

    /// <summary>Paths of the items the page shows by itself, for <see cref="RowExclusions.InView"/>.</summary>
    public ReadOnlySpan<string> InView { get; init; }

    /// <summary>Paths of the items that other rows of this page have got already; no item stands twice on a
    /// page.</summary>
    public ReadOnlySpan<string> Placed { get; init; }

    /// <summary>What this slot has shown the visitor, in any order: items tire of being shown.</summary>
    public ReadOnlySpan<ItemExposure> Shown { get; init; }

    /// <summary>From when on an item counts as seen for <see cref="RowExclusions.SeenToday"/>, in milliseconds since
    /// 1970-01-01 UTC: when the site's day began.</summary>
    public long TodayStartMs { get; init; }

    /// <summary>The most items of one category; 0 for any number.</summary>
    public int MaxPerCategory { get; init; }

    /// <summary>The most items of one brand; 0 for any number.</summary>
    public int MaxPerBrand { get; init; }

    /// <summary>Whether a visitor of whom no item is known gets popular items; otherwise nothing.</summary>
    public bool ColdPopular { get; init; }
}
