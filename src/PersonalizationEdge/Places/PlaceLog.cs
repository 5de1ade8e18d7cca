namespace PersonalizationEdge.Places;

/// <summary>What is logged about places; events 8100 to 8199. Never an address.</summary>
internal static partial class PlaceLog
{
    [LoggerMessage(8100, LogLevel.Information, "Table of places in force: {Segments} segments, {Places} places")]
    public static partial void TableLoaded(this ILogger logger, int segments, int places);

    [LoggerMessage(8101, LogLevel.Error, "{Problem}. It is not used; import the table again with edge geo import")]
    public static partial void TableDamaged(this ILogger logger, string problem);

    [LoggerMessage(8102, LogLevel.Error, "The table of places {File} cannot be read, and is not used")]
    public static partial void TableUnreadable(this ILogger logger, string file, Exception fault);

    [LoggerMessage(8103, LogLevel.Warning,
        "Edge:CountryHeader or Edge:RegionHeader is set, but Edge:TrustedNetworks is empty: nobody may send it, so "
        + "it is not believed")]
    public static partial void HeaderFromNobody(this ILogger logger);
}
