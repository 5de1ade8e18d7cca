using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a test wants of one slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Variant">The variant's name, or null for the page's own content.</param>
/// <param name="File">The test's file.</param>
/// <param name="At">Where the expectation stands.</param>
internal sealed record RuleExpectation(string Slot, string? Variant, string File, YamlPosition At);
