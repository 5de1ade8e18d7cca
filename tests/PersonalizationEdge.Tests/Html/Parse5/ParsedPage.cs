namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>What parse5 says of a rewritten page.</summary>
/// <param name="Places">Where each slot's element is; null if there is none.</param>
/// <param name="Needless">Whether an ambiguous slot could have been replaced.</param>
/// <param name="Difference">What differs between the edited tree and the edited page's, or null.</param>
/// <param name="HasClones">Whether it made several elements of one tag.</param>
internal sealed record ParsedPage(ParsedPlace?[] Places, bool[] Needless, TreeDifference? Difference, bool HasClones);
