using AngleSharp.Dom;

namespace PersonalizationEdge.Learning;

/// <summary>The properties of one microdata item, without those of the items within it (HTML, section 5.2.5).</summary>
internal sealed class MicrodataProperties
{
    private readonly List<(string Name, IElement Element)> _found = [];
    private readonly WalkBudget _budget;

    private MicrodataProperties(WalkBudget budget) => _budget = budget;

    /// <summary>Collects the properties of an item, in the order of the page.</summary>
    /// <param name="scope">The element of the item.</param>
    /// <param name="budget">How many elements may be looked at yet; shared by all items of a page.</param>
    public static MicrodataProperties Of(IElement scope, WalkBudget budget)
    {
        var properties = new MicrodataProperties(budget);
        properties.Collect(scope);

        // What the item names by id stands elsewhere in the page.
        foreach (var id in Words(scope.GetAttribute("itemref")))
        {
            if (scope.Owner?.GetElementById(id) is { } referred)
            {
                properties.Visit(referred);
            }
        }

        return properties;
    }

    /// <summary>The first element with a property, or null.</summary>
    public IElement? First(string name) => Elements(name).FirstOrDefault();

    /// <summary>The first value of a property that is a text, or null.</summary>
    public string? Text(string name) => Texts(name).FirstOrDefault();

    /// <summary>The values of a property that are texts and not items.</summary>
    public IEnumerable<string> Texts(string name) => Plain(name).Select(ElementText.Of).OfType<string>();

    /// <summary>The same where names are wanted: of a link its text.</summary>
    public IEnumerable<string> Labels(string name) => Plain(name).Select(ElementText.LabelOf).OfType<string>();

    /// <summary>The first name that a property has, or null.</summary>
    public string? Label(string name) => Labels(name).FirstOrDefault();

    /// <summary>The values of a property that are items.</summary>
    public IEnumerable<MicrodataProperties> Inner(string name) =>
        Elements(name).Where(element => element.HasAttribute("itemscope")).Select(element => Of(element, _budget));

    private static string[] Words(string? text) =>
        (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<IElement> Plain(string name) =>
        Elements(name).Where(element => !element.HasAttribute("itemscope"));

    private IEnumerable<IElement> Elements(string name) =>
        _found.Where(one => one.Name.Equals(name, StringComparison.Ordinal)).Select(one => one.Element);

    // Depth is bounded by the parser.
    private void Collect(IElement parent)
    {
        foreach (var child in parent.Children)
        {
            Visit(child);
        }
    }

    private void Visit(IElement element)
    {
        if (!_budget.TryTake())
        {
            return;
        }

        foreach (var name in Words(element.GetAttribute("itemprop")))
        {
            _found.Add((name, element));
        }

        if (!element.HasAttribute("itemscope"))
        {
            Collect(element);
        }
    }
}
