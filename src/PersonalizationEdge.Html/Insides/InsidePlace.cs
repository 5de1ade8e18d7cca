namespace PersonalizationEdge.Html;

/// <summary>Where an inside stands.</summary>
/// <param name="Element">The element whose inside it is.</param>
/// <param name="MaxDepth">The most elements open in it at once.</param>
/// <param name="IsWritten">Whether end tags were written that the page leaves out.</param>
internal readonly record struct InsidePlace(FoundElement Element, int MaxDepth, bool IsWritten);
