namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>Two trees that ought to be one.</summary>
internal sealed record TreeDifference(string Wanted, string Got);
