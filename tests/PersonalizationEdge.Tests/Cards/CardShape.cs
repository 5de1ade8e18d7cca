using AngleSharp.Dom;

namespace PersonalizationEdge.Tests.Cards;

/// <summary>The elements and attributes of a card, each as the names on the way to it.</summary>
internal static class CardShape
{
    public static HashSet<string> Of(IElement root)
    {
        var shape = new HashSet<string>();
        Add(root, "", shape);
        return shape;
    }

    private static void Add(IElement element, string path, HashSet<string> shape)
    {
        path += "/" + element.LocalName;
        shape.Add(path);
        shape.UnionWith(element.Attributes.Select(attribute => $"{path}@{attribute.Name}"));
        foreach (var child in element.Children)
            Add(child, path, shape);
    }
}
