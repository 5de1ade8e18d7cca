using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Auditing;

/// <summary>A page on its way to the auditor.</summary>
/// <param name="Shape">What it is an example of; taken.</param>
/// <param name="Plan">The slots that may be on it.</param>
/// <param name="ContentType">Its Content-Type as sent.</param>
/// <param name="Copy">Its bytes; whoever holds the work disposes them.</param>
internal readonly record struct AuditWork(PageShape Shape, PagePlan Plan, string? ContentType, PageBuffer Copy);
