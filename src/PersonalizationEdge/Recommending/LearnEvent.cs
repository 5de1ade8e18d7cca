using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recommending;

/// <summary>Learns from an event that has been stored; called by one thread.</summary>
/// <param name="happened">The event.</param>
/// <param name="before">The visitor's history before it.</param>
internal delegate void LearnEvent(EdgeEvent happened, VisitorHistory before);
