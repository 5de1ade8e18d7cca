using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads an entry of <c>tests:</c>.</summary>
/// <param name="nodes">Reads and reports in the test's file.</param>
/// <param name="slots">The slots without problems.</param>
/// <param name="sections">All names that are declared.</param>
/// <param name="zone">The site's time zone.</param>
internal sealed class TestReader(
    NodeReader nodes, IReadOnlyList<Slot> slots, RuleSections sections, TimeZoneInfo zone)
{
    private static readonly KeyTable Keys = new(
        "a test",
        new("name", RuleShapes.Text, "What it shows, in words."),
        new("visitor", TestVisitorReader.Shape, "Who visits; agreed and without history unless written."),
        new("page", new TextShape { Pattern = @"/[^?#*\s]*(\?[^#]*)?" }, "The page asked for, with its query.") { IsRequired = true },
        new("at", RuleShapes.Moment, "When, in the site's zone."),
        new("expect", new NamedShape(RuleShapes.Text) { Least = 1 }, "What each slot must get.") { IsRequired = true });

    /// <summary>What stands behind <c>tests:</c>.</summary>
    public static Shape Shape { get; } = new ListShape(new MapShape(Keys));

    public RuleTest? Read(YamlNode node)
    {
        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var name = map.Find("name") is { } text ? nodes.Text(text, "name")?.Text : null;
        var visitor = map.Find("visitor") is { } written ? TestVisitorReader.Read(written, nodes) : TestVisitor.Anybody;
        var page = nodes.Required(map, Keys, "page") is { } address ? nodes.Address(address, "page") : null;
        var at = map.Find("at") is { } time ? nodes.Moment(time, "at", zone, isEnd: false) : RuleTests.UsualNow;
        var expected = nodes.Required(map, Keys, "expect") is { } expect ? Expectations(expect) : null;

        if (visitor is null || page is null || at is null || expected is not { Count: > 0 })
            return null;

        return new RuleTest(name, visitor, page.Value.Path, page.Value.Query, at.Value, expected);
    }

    private List<RuleExpectation> Expectations(YamlNode node)
    {
        var expected = new List<RuleExpectation>();
        foreach (var entry in nodes.Named(node, "expect"))
        {
            if (!sections.Slots.ContainsKey(entry.Name))
                UnknownSlot(entry.Key);
            else if (nodes.Text(entry.Value, entry.Name) is { } variant)
                expected.Add(Expectation(entry.Name, variant));
        }

        if (node is YamlMap { Entries.Count: 0 })
            nodes.Error(node.At, "missing-key", "a test must expect something of a slot");

        return expected;
    }

    private void UnknownSlot(YamlScalar name)
    {
        var hint = DidYouMean.Hint(name.Text, sections.Slots.Keys);
        nodes.Error(name.At, "unknown-slot", $"there is no slot \"{name.Text}\"", hint);
    }

    private RuleExpectation Expectation(string name, YamlScalar variant)
    {
        var wanted = variant.Text == VariantReader.Default ? null : variant.Text;

        // A slot with problems of its own is not among these; its variants are not complained about twice.
        var slot = slots.FirstOrDefault(slot => slot.Name == name);
        if (slot is not null && wanted is not null && slot.Variants.All(known => known.Name != wanted))
        {
            var names = slot.Variants.Select(known => known.Name).Append(VariantReader.Default).ToList();
            var hint = DidYouMean.Hint(variant.Text, names) ?? $"one of {string.Join(", ", names)}";
            nodes.Error(variant.At, "unknown-variant", $"slot \"{name}\" has no variant \"{variant.Text}\"", hint);
        }

        return new RuleExpectation(name, wanted, nodes.File, variant.At);
    }
}
