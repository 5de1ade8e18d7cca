namespace PersonalizationEdge.Transparency;

/// <summary>All that the edge tells a visitor of what it remembers and why.</summary>
/// <param name="State">How things stand: <c>remembered</c>, <c>nothing-yet</c>, <c>not-remembered</c> or <c>unreadable</c>.</param>
/// <param name="Since">When the first thing was remembered, or null.</param>
/// <param name="Visits">Visits so far.</param>
/// <param name="Events">Things that are remembered.</param>
/// <param name="Interests">What the visitor often looks at, strongest first.</param>
/// <param name="Viewed">What was looked at last, the latest first.</param>
/// <param name="Segments">The groups the visitor is in, in words.</param>
/// <param name="Preferences">What the visitor declared, by name.</param>
/// <param name="LastPage">The last page with slots that was served, or null.</param>
internal sealed record VisitorReport(
    string State,
    DateTimeOffset? Since,
    int Visits,
    int Events,
    IReadOnlyList<ReportedInterest> Interests,
    IReadOnlyList<ReportedView> Viewed,
    IReadOnlyList<string> Segments,
    IReadOnlyDictionary<string, string> Preferences,
    ReportedPage? LastPage)
{
    /// <summary>Things are remembered.</summary>
    public const string Remembered = "remembered";

    /// <summary>The visitor may be remembered, but nothing is yet.</summary>
    public const string NothingYet = "nothing-yet";

    /// <summary>The visitor is not remembered: no consent, a refusal, a known bot.</summary>
    public const string NotRemembered = "not-remembered";

    /// <summary>What is remembered cannot be read at the moment.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A report of nothing.</summary>
    public static VisitorReport OfNothing(string state) =>
        new(state, null, 0, 0, [], [], [], new Dictionary<string, string>(), null);
}
