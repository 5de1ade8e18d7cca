namespace PersonalizationEdge.Html;

/// <summary>What decides how a token is read: between equal states bytes make the same elements
/// wherever they stand.</summary>
/// <param name="Depth">How many elements are open.</param>
/// <param name="Mode">The insertion mode.</param>
/// <param name="Formatting">Signature of the list of active formatting elements.</param>
/// <param name="IsPending">Whether text would first reopen formatting elements.</param>
/// <param name="Form">Serial of the open form.</param>
internal readonly record struct TreeState(int Depth, InsertionMode Mode, ulong Formatting, bool IsPending, int Form);
