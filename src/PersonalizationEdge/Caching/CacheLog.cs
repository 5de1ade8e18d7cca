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

    [LoggerMessage(9104, LogLevel.Debug, "A request for {Path} passes the cache: {Reason}.")]
    public static partial void RequestPassed(this ILogger logger, string path, string reason);

    [LoggerMessage(9105, LogLevel.Debug, "The answer for {Path} is not stored: {Reason}.")]
    public static partial void AnswerNotStored(this ILogger logger, string path, string reason);

    [LoggerMessage(9106, LogLevel.Information, "Purged {What} {Value}: {Urls} URLs, and {Fills} that were being fetched.")]
    public static partial void Purged(this ILogger logger, string what, string value, int urls, int fills);

    [LoggerMessage(9102, LogLevel.Warning, "The stored page {Target} could not be compressed; it is for each request.")]
    public static partial void CompressionFailed(this ILogger logger, string target, Exception fault);
}
