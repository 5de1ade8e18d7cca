namespace PersonalizationEdge.Starter.Fetching;

/// <summary>A site's page as a stranger gets it.</summary>
/// <param name="Bytes">Its bytes, without content coding.</param>
/// <param name="ContentType">Its Content-Type as sent.</param>
/// <param name="Address">Where it was found, after redirects.</param>
/// <param name="Redirects">How many redirects led there.</param>
internal sealed record StarterPage(byte[] Bytes, string? ContentType, Uri Address, int Redirects)
{
    /// <summary>The site's own address, as <c>--origin</c> takes it.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);
}
