namespace PersonalizationEdge.Caching;

/// <summary>What the page cache logs; event numbers from 9100.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(9100, LogLevel.Warning, "Fetching {Target} for the cache failed by a fault of the edge.")]
    public static partial void FillFailed(this ILogger logger, string target, Exception fault);

    [LoggerMessage(9101, LogLevel.Warning, "The answer for {Path} broke off on its way through the cache; the connection is closed.")]
    public static partial void AnswerBrokeOff(this ILogger logger, string path, Exception fault);

    [LoggerMessage(9103, LogLevel.Error, "The cache failed for {Path}; the request passes.")]
    public static partial void CacheFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(9102, LogLevel.Warning, "The stored page {Target} could not be compressed; it is for each request.")]
    public static partial void CompressionFailed(this ILogger logger, string target, Exception fault);
}
