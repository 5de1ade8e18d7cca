namespace PersonalizationEdge.Demo.Site;

/// <summary>One step of the way from the home page.</summary>
internal readonly record struct Crumb(string Name, string Path);
