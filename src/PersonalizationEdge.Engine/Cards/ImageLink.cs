namespace PersonalizationEdge.Engine.Cards;

/// <summary>Brings addresses of pictures into one shape, in which equal pictures are equal.</summary>
internal static class ImageLink
{
    /// <summary>The path and query of a picture of this site, host and path of another's; null if it is no address of
    /// the web.</summary>
    /// <param name="address">The address as it is written.</param>
    /// <param name="page">The path of the page it stands on.</param>
    /// <param name="host">The site's host.</param>
    public static string? Of(string address, string page, string host)
    {
        if (!Uri.TryCreate($"http://{host}{page}", UriKind.Absolute, out var own)
            || !Uri.TryCreate(own, address.Trim(), out var image)
            || image.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return image.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase)
            ? image.PathAndQuery
            : $"//{image.Host}{image.PathAndQuery}";
    }
}
