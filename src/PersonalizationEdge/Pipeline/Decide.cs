using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Pipeline;

/// <summary>Decides the slots of a page; <see cref="Decider.Decide"/>, unless a test puts a fault in its place.</summary>
internal delegate void Decide(RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions);
