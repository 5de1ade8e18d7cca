namespace PersonalizationEdge.Places;

/// <summary>Where an address is, as far as anybody can say.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null where nobody can say.</param>
/// <param name="Region">The region, as the table or the proxy writes it, or null.</param>
internal sealed record Place(string? Country, string? Region)
{
    /// <summary>Most characters of a region.</summary>
    public const int LongestRegion = 64;
}
