using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Transparency;

/// <summary>Gathers what the edge remembers of the visitor who asks.</summary>
internal sealed class VisitorReporter(
    RuleSetHolder rules,
    VisitorIdentifier identifier,
    OwnProfile profiles,
    RequestReader requests,
    InterestList interests,
    IItemLookup items,
    TimeProvider time)
{
    private const int InterestLimit = 8;
    private const int ViewLimit = 10;

    /// <summary>The report for a request's sender.</summary>
    public async Task<VisitorReport> ReportAsync(HttpContext context)
    {
        var set = rules.Current;
        var identity = identifier.Identify(context, set.Site);
        if (identity.Id is null)
        {
            return VisitorReport.OfNothing(VisitorReport.NotRemembered);
        }

        var path = context.Request.Path.Value ?? "/";
        return await profiles.ReadAsync(identity, path, context.RequestAborted) switch
        {
            null => VisitorReport.OfNothing(VisitorReport.Unreadable),
            { History.Length: 0, Preferences.Count: 0 } => VisitorReport.OfNothing(VisitorReport.NothingYet),
            var profile => Report(context, set, identity, profile),
        };
    }

    private VisitorReport Report(HttpContext context, RuleSet set, VisitorIdentity identity, Profile profile)
    {
        var now = time.GetUtcNow();
        var page = profile.LastPage;

        // As on that page: a segment may ask for the page it is on.
        var asked = page?.Path ?? "/";
        var facts = new Facts
        {
            Request = requests.Read(context, new RequestTarget(set, asked, asked)),
            Now = now,
            Visitor = identity.Id,
            Profile = profile,
            Items = items,
        };

        return new VisitorReport(
            VisitorReport.Remembered,
            TimeOf(profile.FirstSeenMs),
            profile.Visits,
            profile.History.Length,
            [.. interests.Of(profile, now.ToUnixTimeMilliseconds(), InterestLimit).Select(Reported)],
            Viewed(profile),
            [.. Membership.Of(set, facts).Select(Words)],
            profile.Preferences,
            page is null ? null : Reported(page));
    }

    private static DateTimeOffset TimeOf(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static ReportedInterest Reported(Interest interest) =>
        new(interest.Name, Math.Max(1, (int)Math.Round(interest.Share * 100)));

    // An owner who wrote no description gave the segment a name all the same.
    private static string Words(Segment segment) => segment.Description ?? segment.Name.Replace('-', ' ');

    private List<ReportedView> Viewed(Profile profile)
    {
        var entries = profile.History.Entries;
        var views = new List<ReportedView>();
        for (var place = entries.Length - 1; place >= 0 && views.Count < ViewLimit; place--)
        {
            ref readonly var entry = ref entries[place];
            var path = entry.Path;
            if (entry.Kind == EventKind.PageView && !views.Exists(view => view.Path == path))
            {
                views.Add(new ReportedView(TitleOf(path), path, TimeOf(entry.TimeMs)));
            }
        }

        return views;
    }

    private ReportedPage Reported(ServedPage page) => new(
        page.Path,
        TimeOf(page.TimeMs),
        [.. page.Slots.Select(slot => new ReportedSlot(slot.Slot, slot.Variant, slot.Reason, ItemsOf(slot.Items)))]);

    private ReportedItem[] ItemsOf(ShownItems? shown) =>
        shown is null ? [] : [.. shown.Paths.ToArray().Select(path => new ReportedItem(TitleOf(path), path))];

    private string TitleOf(string path) => items.Find(path)?.Title ?? path;
}
