using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The visit that the page belongs to; the page being decided counts.</summary>
internal static class VisitAttributes
{
    /// <summary>The parameters that campaigns are told by.</summary>
    public static IReadOnlyList<string> CampaignFields { get; } = ["source", "medium", "campaign", "term", "content"];

    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("page-number", AttributeKind.Number, null, static (in e, _) => PageNumber(e))
        {
            Summary = "Which page of the visit this is; the first is 1.",
            Example = "page-number: { \">=\": 3 }",
        },
        new("visit-time", AttributeKind.Duration, null, static (in e, _) => VisitTime(e))
        {
            Summary = "How long ago the visit began.",
            Example = "visit-time: { \">\": 5m }",
        },
        new("visits", AttributeKind.Number, null, static (in e, _) => Visits(e))
        {
            Summary = "How many visits there were, this one counted.",
            Example = "visits: { \">=\": 3 }",
        },
        new("new-visitor", AttributeKind.Flag, "is", static (in e, _) => NewVisitor(e))
        {
            Summary = "Whether this is the visitor's first visit.",
            Example = "new-visitor: yes",
        },
        new("last-visit", AttributeKind.Duration, null, static (in e, _) => LastVisit(e))
        {
            Summary = "How long ago the visit before this one ended.",
            Example = "last-visit: { \">\": 30d }",
        },
        new("landing-page", AttributeKind.Path, "glob", static (in e, _) => LandingPage(e))
        {
            Summary = "The path of the visit's first page.",
            Example = "landing-page: /offers/**",
        },
        new("channel", AttributeKind.Choice, "is", static (in e, _) => Channel(e))
        {
            Summary = "How the visit came in.",
            Example = "channel: [search, paid]",
            Choices = ["direct", "search", "social", "email", "paid", "link"],
        },
        .. CampaignFields.Select(CampaignAttribute),
    ];

    private static RuleAttribute CampaignAttribute(string field)
    {
        var parameter = $"utm_{field}";
        return new($"utm.{field}", AttributeKind.Text, "is", (in e, _) => Campaign(e, parameter))
        {
            Summary = $"The parameter `utm_{field}` of this page's address, else of the visit's first page.",
            Example = $"utm.{field}: spring",
        };
    }

    private static AttributeValue PageNumber(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(evaluation.BeginsVisit ? 1 : profile.PagesInVisit + 1.0);
    }

    private static AttributeValue VisitTime(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(evaluation.BeginsVisit ? 0 : Math.Max(0.0, evaluation.NowMs - profile.VisitStartMs));
    }

    private static AttributeValue Visits(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(evaluation.BeginsVisit ? profile.Visits + 1.0 : profile.Visits);
    }

    // New is who has no visit before this one: none at all, or one that has not ended yet.
    private static AttributeValue NewVisitor(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(profile.Visits == 0 || (profile.Visits == 1 && !evaluation.BeginsVisit));
    }

    private static AttributeValue LastVisit(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        var endMs = evaluation.BeginsVisit ? profile.LastViewMs : profile.PreviousVisitEndMs;
        return endMs == 0 ? AttributeValue.Absent : AttributeValue.Of(Math.Max(0.0, evaluation.NowMs - endMs));
    }

    private static AttributeValue LandingPage(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.OfKnown(evaluation.BeginsVisit ? evaluation.Facts.Request.Path : profile.LandingPath);
    }

    private static AttributeValue Channel(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(evaluation.BeginsVisit ? ChannelOf(evaluation.Facts.Request) : Channels.Of(profile.Source));
    }

    private static string ChannelOf(IRequestFacts request)
    {
        var host = ReferrerHost.Of(request.Referrer);
        var foreign = string.Equals(host, request.Host, StringComparison.OrdinalIgnoreCase) ? null : host;

        return Channels.Of(new VisitSource(foreign, request.Query.Length == 0 ? null : request.Query));
    }

    private static AttributeValue Campaign(in Evaluation evaluation, string parameter)
    {
        if (QueryText.Find(evaluation.Facts.Request.Query, parameter) is { Length: > 0 } own)
            return AttributeValue.Of(own);
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        var source = evaluation.BeginsVisit ? null : profile.Source.Campaign;
        return AttributeValue.OfOptional(source is null ? null : QueryText.Find(source, parameter));
    }
}
