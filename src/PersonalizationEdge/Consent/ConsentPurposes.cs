namespace PersonalizationEdge.Consent;

/// <summary>What a visitor agreed to; the numbers are kept in cookies and never change.</summary>
[Flags]
internal enum ConsentPurposes : uint
{
    /// <summary>Nothing: a refusal.</summary>
    None = 0,

    /// <summary>Choosing what the pages show.</summary>
    Personalization = 1,

    /// <summary>Counting what was shown and what came of it.</summary>
    Statistics = 2,
}
