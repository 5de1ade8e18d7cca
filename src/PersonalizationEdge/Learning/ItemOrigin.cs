namespace PersonalizationEdge.Learning;

/// <summary>Where the edge fetches items' pages from.</summary>
/// <param name="Client">The client that speaks to the origin; it must not follow redirects or keep cookies.</param>
/// <param name="Address">The origin's scheme, host and port.</param>
internal sealed record ItemOrigin(HttpMessageInvoker Client, Uri Address);
