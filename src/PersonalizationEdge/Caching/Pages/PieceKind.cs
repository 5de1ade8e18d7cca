namespace PersonalizationEdge.Caching.Pages;

/// <summary>Where the bytes of a piece of an answer are.</summary>
internal enum PieceKind
{
    /// <summary>In the stored page.</summary>
    Page,

    /// <summary>In an owner's content as it stands in the rules: the same array for every visitor.</summary>
    Literal,

    /// <summary>In the list itself: made for this answer.</summary>
    Made,
}
