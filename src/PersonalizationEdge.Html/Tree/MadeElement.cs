namespace PersonalizationEdge.Html;

/// <summary>An element that a token made.</summary>
/// <param name="Serial">Its number in the page.</param>
/// <param name="Tag">Its name, if it is one that the rules know.</param>
/// <param name="Depth">How many elements were open around it.</param>
/// <param name="HasTag">Whether it is the token's own; else the rules put it in.</param>
/// <param name="IsOpened">Whether it has an inside.</param>
/// <param name="IsMoved">Whether it stands elsewhere than its tag: thrown out of a table.</param>
internal readonly record struct MadeElement(int Serial, Tag Tag, int Depth, bool HasTag, bool IsOpened, bool IsMoved);
