namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The table of attributes, in the order of the documentation. A new attribute is a new row.</summary>
internal static class RuleAttributes
{
    /// <summary>Every attribute.</summary>
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        .. RequestAttributes.All,
        .. DeviceAttributes.All,
        .. TimeAttributes.All,
        .. VisitAttributes.All,
        .. VisitorAttributes.All,
        .. PageAttributes.All,
    ];

    /// <summary>The attribute with a name, or null.</summary>
    public static RuleAttribute? Find(string name) => All.FirstOrDefault(attribute => attribute.Name == name);
}
