namespace PersonalizationEdge.Learning.Feeds;

/// <summary>How a feed of items is written.</summary>
internal enum FeedFormat
{
    /// <summary>Rows under a header.</summary>
    Csv,

    /// <summary>An array of objects.</summary>
    Json,
}
