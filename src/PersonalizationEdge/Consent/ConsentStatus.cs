using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>How things stand between a visitor and the site.</summary>
/// <param name="Record">What the visitor said, or null.</param>
/// <param name="Gpc">Whether the browser sends <c>Sec-GPC: 1</c>.</param>
/// <param name="Mode">What the site asks for.</param>
internal readonly record struct ConsentStatus(ConsentRecord? Record, bool Gpc, ConsentMode Mode)
{
    /// <summary>The state in force.</summary>
    public ConsentState State => ConsentRules.StateOf(Record, Gpc);

    /// <summary>Whether the visitor may be remembered as things stand.</summary>
    public bool Remembers => ConsentRules.MayRemember(State, Mode);
}
