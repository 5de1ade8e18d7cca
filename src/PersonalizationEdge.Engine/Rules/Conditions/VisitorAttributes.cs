using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What is known of the visitor besides history: places in splits, what was declared, segments.</summary>
internal static class VisitorAttributes
{
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("segment", AttributeKind.Segments, "is", static (in _, _) => AttributeValue.Unknown)
        {
            Summary = "Whether the visitor is in a segment, or in one of several.",
            Example = "segment: example",
        },
        new("bucket", AttributeKind.Share, null, static (in e, seed) => Bucket(e, (AssignmentSeed)seed!))
        {
            Summary = "The visitor's fixed place between 0 % and 100 %, another one for each seed.",
            Example = "bucket: { seed: summer, below: 20% }",
            Argument = new AttributeArgument(
                "seed",
                new TextShape { Pattern = @"[\x00-\x7F]+" },
                "Any word; visitors are shuffled anew for each.",
                static (node, reader) => reader.Nodes.Seed(node)),
        },
        new("hold-out", AttributeKind.Flag, "is", static (in e, _) => HoldOut(e))
        {
            Summary = "Whether the visitor is in the hold-out, which gets every default.",
            Example = "hold-out: no",
        },
        new("preference", AttributeKind.Text, null, static (in e, name) => Preference(e, (string)name!))
        {
            Summary = "What the visitor has declared.",
            Example = "preference: { name: skin, is: dry }",
            Argument = new AttributeArgument(
                "name",
                new TextShape(),
                "The preference's name under `preferences:`.",
                static (node, reader) => reader.PreferenceName(node)),
        },
        new("signed", AttributeKind.Text, null, static (in e, name) => SignedAttribute(e, (string)name!))
        {
            Summary = "An attribute that your site has signed for this visitor.",
            Example = "signed: { name: tier, is: gold }",
            Argument = RequestAttributes.Named("The attribute's name."),
        },
    ];

    private static AttributeValue Bucket(in Evaluation evaluation, AssignmentSeed seed) =>
        evaluation.Facts is { Visitor: { } visitor, Profile: not null }
            ? AttributeValue.Of(seed.Assign(visitor))
            : AttributeValue.Unknown;

    private static AttributeValue HoldOut(in Evaluation evaluation) =>
        evaluation.Facts.Visitor is null
            ? AttributeValue.Unknown
            : AttributeValue.Of(Decider.IsHeldOut(evaluation.Rules.Site, evaluation.Facts));

    private static AttributeValue Preference(in Evaluation evaluation, string name) =>
        evaluation.Facts.Profile is { } profile
            ? AttributeValue.OfOptional(profile.Preferences.GetValueOrDefault(name))
            : AttributeValue.Unknown;

    // It says something of a person: it is not looked at without consent, though nothing is remembered of it.
    private static AttributeValue SignedAttribute(in Evaluation evaluation, string name) =>
        evaluation.Facts.Visitor is null
            ? AttributeValue.Unknown
            : AttributeValue.OfOptional(evaluation.Facts.Request.SignedAttribute(name));
}
