namespace PersonalizationEdge.Tests.Support;

/// <summary>The ways a stream may be cut: uncut, at every byte once, and into single bytes.</summary>
internal static class Cuts
{
    /// <summary>Every way, as lists of pieces in order.</summary>
    public static IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> Of(ReadOnlyMemory<byte> whole)
    {
        yield return [whole];
        for (var at = 1; at < whole.Length; at++)
        {
            yield return [whole[..at], whole[at..]];
        }

        yield return SingleBytes(whole);
    }

    /// <summary>Each byte a piece of its own.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> SingleBytes(ReadOnlyMemory<byte> whole) =>
        [.. Enumerable.Range(0, whole.Length).Select(at => whole.Slice(at, 1))];

    /// <summary>Cut at places drawn from a seeded source.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Random(ReadOnlyMemory<byte> whole, Random random, int longest)
    {
        for (var at = 0; at < whole.Length;)
        {
            var length = Math.Min(random.Next(1, longest + 1), whole.Length - at);
            yield return whole.Slice(at, length);
            at += length;
        }
    }
}
