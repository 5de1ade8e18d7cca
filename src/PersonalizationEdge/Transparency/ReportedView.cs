namespace PersonalizationEdge.Transparency;

/// <summary>A page that was looked at, as the visitor is told.</summary>
/// <param name="Title">What it is called: its title where it is a known item, else its path.</param>
/// <param name="Path">Its path.</param>
/// <param name="At">When it was looked at last.</param>
internal sealed record ReportedView(string Title, string Path, DateTimeOffset At);
