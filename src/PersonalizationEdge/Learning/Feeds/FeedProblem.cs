namespace PersonalizationEdge.Learning.Feeds;

/// <summary>What is wrong in a feed of items, and where.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
internal readonly record struct FeedProblem(long Line, string Message);
