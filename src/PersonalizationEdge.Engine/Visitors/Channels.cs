namespace PersonalizationEdge.Engine.Visitors;

/// <summary>stub</summary>
public static class Channels
{
    /// <summary>stub</summary>
    public static string Of(VisitSource source) => source.ReferrerHost is null ? "direct" : "link";
}
