namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>One file being loaded.</summary>
/// <param name="Source">Its name and bytes.</param>
/// <param name="Nodes">Reads its nodes and reports in it.</param>
internal sealed record RuleFile(RuleSource Source, NodeReader Nodes);
