using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Reference;

/// <summary>The mappings of a rule file with their keys, each once, as they are found from the top.</summary>
internal static class KeyListing
{
    // Conditions and actions have tables of their own.
    private static readonly string[] ToldElsewhere = ["when", "sequence"];

    // Actions hold the same keys, and their variants the same but for the content.
    private static readonly string[] ToldOnce = ["choose", "for"];

    /// <summary>The mappings that hold keys of the language, with a title.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<RuleKey> Keys)> Of(KeyTable root)
    {
        var found = new List<(string Title, IReadOnlyList<RuleKey> Keys)>();
        Collect(root, found);
        return found;
    }

    private static void Collect(KeyTable table, List<(string Title, IReadOnlyList<RuleKey> Keys)> found)
    {
        if (found.Exists(known => known.Title == table.Where || IsToldOnce(table, known.Keys)))
            return;

        List<RuleKey> keys = [.. table.Keys.Where(key => !key.IsNotYet)];
        found.Add((table.Where, keys));
        foreach (var key in keys.Where(key => !ToldElsewhere.Contains(key.Name)))
        {
            foreach (var inner in TablesIn(key.Shape))
                Collect(inner, found);
        }
    }

    private static bool IsToldOnce(KeyTable table, IReadOnlyList<RuleKey> known) =>
        ToldOnce.Contains(table.Keys[0].Name) && table.Keys[0].Name == known[0].Name;

    private static IEnumerable<KeyTable> TablesIn(Shape shape) => shape switch
    {
        MapShape map => [map.Keys],
        NamedShape named => TablesIn(named.Value),
        ListShape list => TablesIn(list.Item),
        OneOrMoreShape one => TablesIn(one.Item),
        EitherShape either => either.Shapes.SelectMany(TablesIn),
        _ => [],
    };
}
