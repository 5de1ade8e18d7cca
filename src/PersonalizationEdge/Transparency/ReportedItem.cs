namespace PersonalizationEdge.Transparency;

/// <summary>An item that was shown, as the visitor is told.</summary>
/// <param name="Title">Its title, or its path where it has none.</param>
/// <param name="Path">The path of its page.</param>
internal sealed record ReportedItem(string Title, string Path);
