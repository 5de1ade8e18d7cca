using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Which events of a history count: all that is written must hold for the same event; null asks nothing.</summary>
internal sealed record HistoryFilter
{
    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The filter in words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether only page views count that began a visit.</summary>
    public bool BeginsVisit { get; init; }

    /// <summary>The page's path.</summary>
    public PathGlob[]? Paths { get; init; }

    /// <summary>Tags of the item the page is about, in lower case.</summary>
    public string[]? Tags { get; init; }

    /// <summary>Categories of that item.</summary>
    public string[]? Categories { get; init; }

    /// <summary>Kinds of that item.</summary>
    public string[]? ItemKinds { get; init; }

    /// <summary>Slots.</summary>
    public string[]? Slots { get; init; }

    /// <summary>Variants; <c>default</c> is the page's own content.</summary>
    public string[]? Variants { get; init; }

    /// <summary>A goal's name or a whole search text.</summary>
    public string[]? Details { get; init; }

    /// <summary>Parts of a search text.</summary>
    public string[]? DetailParts { get; init; }

    /// <summary>Whether it asks nothing besides what happened and on which page.</summary>
    public bool AsksOnlyOfPage =>
        !BeginsVisit && Slots is null && Variants is null && Details is null && DetailParts is null;

    /// <summary>Whether a page, with the item it is about, is meant.</summary>
    public bool AcceptsPage(string path, Item? item)
    {
        if (Paths is not null && !Paths.MatchesAny(path))
            return false;
        if (Tags is null && Categories is null && ItemKinds is null)
            return true;

        return item is not null
            && (ItemKinds is null || ItemKinds.AsSpan().Contains(item.Kind))
            && (Categories is null || IsAmong(Categories, item.Category))
            && (Tags is null || HasTag(item.Tags));
    }

    /// <summary>Whether all holds that is not asked of the page.</summary>
    public bool AcceptsRest(in HistoryEntry entry) =>
        (!BeginsVisit || entry.BeginsVisit)
        && (Slots is null || Slots.AsSpan().Contains(entry.Slot))
        && (Variants is null || Variants.AsSpan().Contains(entry.Variant ?? Loading.VariantReader.Default))
        && (Details is null || IsAmong(Details, entry.Detail))
        && (DetailParts is null || HasPart(entry.Detail));

    private static bool IsAmong(string[] wanted, string? text)
    {
        foreach (var candidate in wanted)
        {
            if (candidate.Equals(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private bool HasTag(IReadOnlyList<string> tags)
    {
        // Indexed: an enumerator of IReadOnlyList would be allocated for every view.
        for (var i = 0; i < tags.Count; i++)
        {
            if (Tags.AsSpan().Contains(tags[i]))
                return true;
        }

        return false;
    }

    private bool HasPart(string? text)
    {
        foreach (var part in DetailParts!)
        {
            if (text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }

        return false;
    }
}
