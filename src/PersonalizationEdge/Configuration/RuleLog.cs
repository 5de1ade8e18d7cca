using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Configuration;

/// <summary>What is logged about rule files; numbers 2000 to 2099.</summary>
internal static partial class RuleLog
{
    [LoggerMessage(2000, LogLevel.Information, "Rules {Version} are in force: {FileCount} files, {SlotCount} slots, {SegmentCount} segments")]
    public static partial void PutInForce(this ILogger logger, string version, int fileCount, int slotCount, int segmentCount);

    [LoggerMessage(EventId = 2001, Message = "Rule file problem: {Problem}")]
    public static partial void Problem(this ILogger logger, LogLevel level, RuleProblem problem);

    [LoggerMessage(2002, LogLevel.Error, "The rule files at {Path} have errors; rules {Version} stay in force")]
    public static partial void KeptRules(this ILogger logger, string path, string version);

    [LoggerMessage(2003, LogLevel.Error, "The rule files at {Path} have errors; started with the last good rules {Version} from the data folder")]
    public static partial void StartedWithLastGood(this ILogger logger, string path, string version);

    [LoggerMessage(2004, LogLevel.Critical, "The rule files at {Path} have errors and there are no last good ones; started WITHOUT rules, every page passes unchanged")]
    public static partial void StartedWithoutRules(this ILogger logger, string path);

    [LoggerMessage(2005, LogLevel.Warning, "The last good rules in the data folder could not be read")]
    public static partial void LastGoodUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(2006, LogLevel.Warning, "The rules are in force but could not be kept in the data folder for the next start")]
    public static partial void LastGoodNotKept(this ILogger logger, Exception exception);

    [LoggerMessage(2007, LogLevel.Warning, "The rule files at {Path} cannot be watched; they are looked at every second instead")]
    public static partial void WatchingFailed(this ILogger logger, Exception exception, string path);
}
