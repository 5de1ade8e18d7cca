namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>Tests that measure the process, and so run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
