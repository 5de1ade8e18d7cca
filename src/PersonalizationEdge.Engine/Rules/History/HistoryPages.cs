using System.Runtime.CompilerServices;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What is known of the page of each entry of a history, by the entry's place.</summary>
[InlineArray(HistoryMask.Bits)]
internal struct HistoryPages
{
    private PageFacts? _first;
}
