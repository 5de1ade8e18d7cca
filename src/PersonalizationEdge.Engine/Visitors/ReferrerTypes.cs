namespace PersonalizationEdge.Engine.Visitors;

/// <summary>stub</summary>
public static class ReferrerTypes
{
    /// <summary>stub</summary>
    public static string Of(string? referrerHost, string ownHost) =>
        referrerHost is null ? "direct" : string.Equals(referrerHost, ownHost, StringComparison.OrdinalIgnoreCase) ? "internal" : "link";
}
