namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where the site's signed attributes arrive: one of both.</summary>
/// <param name="Cookie">The cookie's name, or null.</param>
/// <param name="Header">The request header's name, or null.</param>
public sealed record SignedSource(string? Cookie, string? Header);
