using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Tests.Rules;
using YamlDotNet.RepresentationModel;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary>That the cases leave out none of the comparisons an owner can write.</summary>
public sealed class AttributeCoverageTests
{
    [Fact]
    public void Every_operator_of_every_attribute_has_a_case()
    {
        var used = RuleCase.NamesIn("Decisions").SelectMany(UsesIn).ToHashSet();

        var missing = RuleAttributes.All
            .SelectMany(attribute => RuleOperators.For(attribute.Kind).Select(row => (attribute.Name, row.Name)))
            .Where(pair => !used.Contains(pair))
            .Select(pair => $"{pair.Item1} {pair.Item2}");
        Assert.Empty(missing);
    }

    private static IEnumerable<(string Attribute, string Operator)> UsesIn(string name) =>
        RuleCase.Read("Decisions", name).Sections
            .Where(section => section.Name.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(section => UsesInFile(section.Text));

    private static IEnumerable<(string Attribute, string Operator)> UsesInFile(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));

        return Named(yaml.Documents[0].RootNode, "segments") is YamlMappingNode segments
            ? segments.Children.Values.SelectMany(segment => UsesInCondition(Named(segment, "when")))
            : [];
    }

    // The same words stand elsewhere too (path: of viewed:), so that only conditions are looked at.
    private static IEnumerable<(string Attribute, string Operator)> UsesInCondition(YamlNode? condition)
    {
        if (condition is not YamlMappingNode { Children: [var (key, value), ..] })
            return [];

        return key.ToString() switch
        {
            "all" or "any" => ((YamlSequenceNode)value).SelectMany(UsesInCondition),
            "not" => UsesInCondition(value),
            var name => RuleAttributes.Find(name) is { } attribute ? UsesOf(attribute, value) : [],
        };
    }

    private static IEnumerable<(string Attribute, string Operator)> UsesOf(RuleAttribute attribute, YamlNode value) =>
        value is YamlMappingNode operators
            ? operators.Children.Keys.Select(key => (attribute.Name, key.ToString()))
            : [(attribute.Name, attribute.Shorthand!)];

    private static YamlNode? Named(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(key, out var value) ? value : null;
}
