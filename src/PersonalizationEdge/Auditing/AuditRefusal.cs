namespace PersonalizationEdge.Auditing;

/// <summary>The names of the reasons for which a page is not audited, besides those for which none is read.</summary>
internal static class AuditRefusal
{
    /// <summary>The parser reads deeper elements as if they stood beside each other.</summary>
    public const string TooDeep = "too-deep";
}
