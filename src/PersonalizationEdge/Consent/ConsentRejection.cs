namespace PersonalizationEdge.Consent;

/// <summary>Why a choice was turned away without any effect.</summary>
/// <param name="StatusCode">The answer's status.</param>
/// <param name="Name">The reason's name in metrics.</param>
/// <param name="Text">The reason for people.</param>
internal sealed record ConsentRejection(int StatusCode, string Name, string Text)
{
    public static readonly ConsentRejection CrossSite = new(
        StatusCodes.Status403Forbidden,
        "cross-site",
        "This choice did not come from a page of this site, so nothing was changed.");

    public static readonly ConsentRejection UnknownMediaType = new(
        StatusCodes.Status415UnsupportedMediaType,
        "media-type",
        "Send a form (application/x-www-form-urlencoded) or JSON.");

    public static readonly ConsentRejection TooLong = new(
        StatusCodes.Status413PayloadTooLarge, "too-long", "This request is longer than a choice can be.");

    public static readonly ConsentRejection NoChoice = new(
        StatusCodes.Status400BadRequest, "no-choice", "The choice must be 'agree', 'refuse' or 'erase'.");

    public static readonly ConsentRejection UnsafeReturn = new(
        StatusCodes.Status400BadRequest, "unsafe-return", "The way back must be a path on this site.");

    public static readonly ConsentRejection NotStored = new(
        StatusCodes.Status503ServiceUnavailable,
        "not-stored",
        "Your choice could not be stored completely. Please try again in a moment.");
}
