namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>Where an element stands in its page, in characters; all -1 if no tag begins it.</summary>
internal sealed record ParsedPlace(string Name, int Start, int Inner, int InnerEnd, int End);
