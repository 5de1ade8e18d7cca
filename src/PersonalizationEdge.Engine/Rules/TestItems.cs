using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a test says of pages stands in for the catalogue.</summary>
internal sealed class TestItems(TestVisitor visitor, string asked, IReadOnlyList<ItemKind> kinds) : IItemLookup
{
    public long Version => 0;

    public Item? Find(string path)
    {
        var page = path == asked && visitor.Page is { } own
            ? own
            : (visitor.Events.LastOrDefault(happened => happened.Path == path && happened.Page.SaysAnything)
                ?? visitor.Events.LastOrDefault(happened => happened.Path == path))?.Page;
        if (page is null)
            return null;

        var kind = page.Kind ?? kinds.FirstOrDefault(kind => kind.Pages.Any(glob => glob.IsMatch(path)))?.Name;
        return kind is null && !page.SaysAnything
            ? null
            : new Item { Path = path, Kind = kind ?? "", Tags = page.Tags, Category = page.Category, Title = page.Title };
    }
}
