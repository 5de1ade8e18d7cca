namespace PersonalizationEdge.Starter.Places;

/// <summary>What a place of a page is to its readers.</summary>
internal enum PlaceKind
{
    /// <summary>Marked by the site itself with <c>data-edge-slot</c>.</summary>
    Marked,

    /// <summary>The first big block.</summary>
    Hero,

    /// <summary>A row of cards: products, teasers with pictures.</summary>
    Cards,

    /// <summary>A list of articles or other entries.</summary>
    List,

    /// <summary>An offer or remark beside the content.</summary>
    Promo,

    /// <summary>The page's headline.</summary>
    Headline,

    /// <summary>A stretch of text, where there is nothing better.</summary>
    Text,
}
