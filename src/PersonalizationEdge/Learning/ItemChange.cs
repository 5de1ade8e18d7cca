using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>A change of the catalogue on its way to the disk.</summary>
/// <param name="Page">The path of the page that was read; of an item that left, its own path.</param>
/// <param name="Item">The item that was learned, or null where the item left with all its pages.</param>
/// <param name="Hash">Hash of the page as it was read.</param>
internal readonly record struct ItemChange(string Page, Item? Item, long Hash);
