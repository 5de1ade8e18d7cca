namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>A response, or what came of it before it was given up.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Status">The status.</param>
/// <param name="Head">Status line and fields as text.</param>
/// <param name="Body">The body, its content coding undone.</param>
/// <param name="HasWholeBody">Whether the body came, and came to its end.</param>
internal readonly record struct SeenResponse(string Path, int Status, string Head, ReadOnlyMemory<byte> Body, bool HasWholeBody);
