namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>A cookie by which usual software knows a visitor again.</summary>
/// <param name="Name">Its name; <c>*</c> ends a prefix.</param>
/// <param name="What">What it is, in words that follow "is".</param>
internal sealed record SessionCookie(string Name, string What);
