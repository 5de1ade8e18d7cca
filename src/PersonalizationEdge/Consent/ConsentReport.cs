using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>How things stand, for a banner of the site's own.</summary>
/// <param name="State"><c>agreed</c>, <c>refused</c> or <c>not-asked</c>; GPC is taken into account.</param>
/// <param name="Mode"><c>opt-in</c> or <c>opt-out</c>.</param>
/// <param name="Remembers">Whether the visitor may be remembered as things stand.</param>
/// <param name="Gpc">Whether the browser sends <c>Sec-GPC: 1</c>.</param>
/// <param name="Since">The day of the visitor's choice, or null.</param>
internal sealed record ConsentReport(string State, string Mode, bool Remembers, bool Gpc, DateOnly? Since)
{
    /// <summary>Says a status in words.</summary>
    public static ConsentReport Of(ConsentStatus status) => new(
        status.State switch
        {
            ConsentState.Agreed => "agreed",
            ConsentState.Refused => "refused",
            _ => "not-asked",
        },
        status.Mode == ConsentMode.OptOut ? "opt-out" : "opt-in",
        status.Remembers,
        status.Gpc,
        status.Record is { } record ? DateOnly.FromDateTime(record.Date.UtcDateTime) : null);
}
