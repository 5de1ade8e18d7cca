using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>A page as an earlier run left it.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Item">The item it shows.</param>
/// <param name="Hash">Hash of the page as it was read.</param>
internal readonly record struct StoredPage(string Path, Item Item, long Hash);
