namespace PersonalizationEdge.Starter.Places;

/// <summary>A place that an owner can put content into.</summary>
/// <param name="Name">The slot's name.</param>
/// <param name="Selector">The selector that finds it, and only it.</param>
/// <param name="Description">What it is, in plain words.</param>
/// <param name="Example">HTML that may stand in it.</param>
internal sealed record ProposedPlace(string Name, string Selector, string Description, string Example);
