namespace PersonalizationEdge.Learning;

/// <summary>What is remembered of a page.</summary>
/// <param name="IsBusy">Whether it is being tapped, fetched or read just now.</param>
/// <param name="ReadAt">When it was last read, on the ledger's own clock that never jumps; null for never.</param>
/// <param name="Hash">Hash of its bytes and of the rule it was read by; 0 for never.</param>
internal readonly record struct PageMark(bool IsBusy, TimeSpan? ReadAt, long Hash);
