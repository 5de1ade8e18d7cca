using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What the page is about, as far as it has been read.</summary>
internal static class PageAttributes
{
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("page.item", AttributeKind.Choice, "is", static (in e, _) => AttributeValue.OfOptional(KindOf(e)))
        {
            Summary = "The kind of item the page belongs to, by its path.",
            Example = "page.item: product",
            IsContextual = true,
        },
        new("page.category", AttributeKind.Text, "is", static (in e, _) => Category(e))
        {
            Summary = "The category of the page's item.",
            Example = "page.category: creams",
            IsContextual = true,
        },
        new("page.tag", AttributeKind.Texts, "is", static (in e, _) => Tags(e))
        {
            Summary = "The tags of the page's item.",
            Example = "page.tag: dry-skin",
            IsContextual = true,
        },
    ];

    private static string? KindOf(in Evaluation evaluation)
    {
        var kinds = evaluation.Rules.Items;
        for (var i = 0; i < kinds.Count; i++)
        {
            for (var page = 0; page < kinds[i].Pages.Count; page++)
            {
                if (kinds[i].Pages[page].IsMatch(evaluation.Facts.Request.Path))
                    return kinds[i].Name;
            }
        }

        return ItemOf(evaluation)?.Kind;
    }

    private static Item? ItemOf(in Evaluation evaluation) =>
        evaluation.Rules.History.FactsOf(evaluation.Facts.Request.Path, evaluation.Facts.Items).Item;

    private static AttributeValue Category(in Evaluation evaluation) =>
        ItemOf(evaluation) is { } item ? AttributeValue.OfOptional(item.Category) : WithoutItem(evaluation);

    private static AttributeValue Tags(in Evaluation evaluation) =>
        ItemOf(evaluation) is { } item ? AttributeValue.Of(item.Tags) : WithoutItem(evaluation);

    // A page of a declared kind that has not been read yet has tags, but nobody knows which.
    private static AttributeValue WithoutItem(in Evaluation evaluation) =>
        KindOf(evaluation) is null ? AttributeValue.Absent : AttributeValue.Unknown;
}
