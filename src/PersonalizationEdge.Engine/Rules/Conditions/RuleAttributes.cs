using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The table of attributes. A new attribute is a new row.</summary>
internal static class RuleAttributes
{
    /// <summary>Every attribute, in the order of the documentation.</summary>
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("path", AttributeKind.Path, "glob", static (in e, _) => AttributeValue.Of(e.Facts.Request.Path)),

        new("device", AttributeKind.Choice, "is", static (in e, _) => AttributeValue.Of(NameOf(e.Facts.Request.Device)))
        {
            Choices = ["desktop", "tablet", "phone"],
        },

        new("new-visitor", AttributeKind.Flag, "is", static (in e, _) => NewVisitor(e)),

        // Whether it is known is asked of each segment, not of the visitor as a whole.
        new("segment", AttributeKind.Segments, "is", static (in _, _) => AttributeValue.Of(true)),

        new("bucket", AttributeKind.Share, null, static (in e, seed) => Bucket(e, (AssignmentSeed)seed!))
        {
            Argument = new AttributeArgument("seed", static (node, reader) => reader.Seed(node)),
        },
    ];

    /// <summary>The attribute with a name, or null.</summary>
    public static RuleAttribute? Find(string name) => All.FirstOrDefault(attribute => attribute.Name == name);

    private static string NameOf(DeviceClass device) => device switch
    {
        DeviceClass.Phone => "phone",
        DeviceClass.Tablet => "tablet",
        _ => "desktop",
    };

    // New is who has no visit before this one: none at all, or one that has not ended yet.
    private static AttributeValue NewVisitor(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return AttributeValue.Unknown;

        return AttributeValue.Of(IsFirstVisit(profile, evaluation));
    }

    private static bool IsFirstVisit(Profile profile, in Evaluation evaluation) =>
        profile.Visits == 0
        || (profile.Visits == 1 && !profile.BeginsVisit(evaluation.NowMs, evaluation.Site.VisitGap));

    private static AttributeValue Bucket(in Evaluation evaluation, AssignmentSeed seed) =>
        evaluation.Facts is { Visitor: { } visitor, Profile: not null }
            ? AttributeValue.Of(seed.Assign(visitor))
            : AttributeValue.Unknown;
}
