namespace PersonalizationEdge.Consent;

/// <summary>What a visitor sends to <c>/_edge/consent</c>.</summary>
/// <param name="Word"><see cref="Agree"/>, <see cref="Refuse"/> or <see cref="Erase"/>.</param>
/// <param name="Return">The page to go back to, or null for the consent page itself.</param>
internal readonly record struct ConsentChoice(string Word, string? Return)
{
    /// <summary>The word for yes.</summary>
    public const string Agree = "agree";

    /// <summary>The word for no.</summary>
    public const string Refuse = "refuse";

    /// <summary>The word for erasing what is remembered while the choice stands.</summary>
    public const string Erase = "erase";

    /// <summary>Whether there is such a word.</summary>
    public static bool Knows(string? word) => word is Agree or Refuse or Erase;
}
