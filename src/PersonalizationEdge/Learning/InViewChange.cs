namespace PersonalizationEdge.Learning;

/// <summary>What a page shows by itself, on its way to the disk or back.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Links">The paths it links to, or null where the page is forgotten.</param>
/// <param name="Hash">Hash of the page as it was read.</param>
/// <param name="ReadMs">When it was read, in milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct InViewChange(string Page, string[]? Links, long Hash, long ReadMs);
