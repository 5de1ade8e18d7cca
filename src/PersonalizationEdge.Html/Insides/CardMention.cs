namespace PersonalizationEdge.Html;

/// <summary>A text or an attribute of a row's first card that may speak of its item.</summary>
/// <param name="Place">Which element of the card it belongs to, counted from its start tag on.</param>
/// <param name="Element">That element's name, in lower case.</param>
/// <param name="Attribute">The attribute's name, in lower case; null for a text.</param>
/// <param name="Value">What it says, character references decoded.</param>
/// <param name="IsShared">Whether every other card that is made like the first one says the same in the same place;
/// null where there is none.</param>
/// <param name="CanChange">Whether another value can take its place.</param>
public sealed record CardMention(
    int Place, string Element, string? Attribute, string Value, bool? IsShared, bool CanChange);
