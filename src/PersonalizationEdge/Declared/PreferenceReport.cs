namespace PersonalizationEdge.Declared;

/// <summary>What a visitor may declare and has declared, as <c>GET /_edge/preference</c> tells it.</summary>
/// <param name="Remembers">Whether a declaration of this visitor would be kept: agreed, and known by a cookie.</param>
/// <param name="Preferences">The preferences of the rule files, in their order.</param>
internal sealed record PreferenceReport(bool Remembers, IReadOnlyList<PreferenceState> Preferences);
