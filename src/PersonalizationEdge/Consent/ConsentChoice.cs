namespace PersonalizationEdge.Consent;

/// <summary>What a visitor sends to <c>/_edge/consent</c>.</summary>
/// <param name="Agrees">Yes or no.</param>
/// <param name="Return">The page to go back to, or null for the consent page itself.</param>
internal readonly record struct ConsentChoice(bool Agrees, string? Return)
{
    /// <summary>The word for yes.</summary>
    public const string Agree = "agree";

    /// <summary>The word for no.</summary>
    public const string Refuse = "refuse";

    /// <summary>The choice in its own word.</summary>
    public string Word => Agrees ? Agree : Refuse;
}
