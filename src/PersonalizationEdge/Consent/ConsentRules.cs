using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>What a visitor's choice, browser and site mean together.</summary>
internal static class ConsentRules
{
    /// <summary>
    /// The state in force: an agreement gives way to a browser that sends GPC, unless it was given while GPC was sent.
    /// </summary>
    public static ConsentState StateOf(ConsentRecord? record, bool gpc) => record switch
    {
        { Agreed: false } => ConsentState.Refused,
        { Agreed: true } agreement when !gpc || agreement.GpcSent => ConsentState.Agreed,
        _ => gpc ? ConsentState.Refused : ConsentState.NotAsked,
    };

    /// <summary>Whether a visitor in this state may have an id.</summary>
    public static bool MayRemember(ConsentState state, ConsentMode mode) =>
        state == ConsentState.Agreed || (state == ConsentState.NotAsked && mode == ConsentMode.OptOut);
}
