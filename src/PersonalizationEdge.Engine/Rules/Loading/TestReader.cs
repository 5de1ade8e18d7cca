using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads an entry of <c>tests:</c>.</summary>
/// <param name="nodes">Reads and reports in the test's file.</param>
/// <param name="slots">The slots without problems.</param>
/// <param name="sections">All names that are declared.</param>
internal sealed class TestReader(NodeReader nodes, IReadOnlyList<Slot> slots, RuleSections sections)
{
    private static readonly KeyTable Keys = new("a test", "visitor", "page", "expect") { NotYet = ["at", "name"] };

    private static readonly TestVisitor Anybody = new(hasConsent: true, isHeldOut: false, DeviceClass.Desktop, []);

    public RuleTest? Read(YamlNode node)
    {
        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var visitor = map.Find("visitor") is { } written ? TestVisitorReader.Read(written, nodes) : Anybody;
        var page = Required(map, "page") is { } path ? nodes.Path(path, "page") : null;
        var expected = Required(map, "expect") is { } expect ? Expectations(expect) : null;

        if (visitor is null || page is null || expected is not { Count: > 0 })
            return null;

        return new RuleTest(visitor, page, expected);
    }

    private YamlNode? Required(YamlMap map, string key)
    {
        var node = map.Find(key);
        if (node is null)
            nodes.Missing(map, Keys, map.At, $"a test needs {key}");

        return node;
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
