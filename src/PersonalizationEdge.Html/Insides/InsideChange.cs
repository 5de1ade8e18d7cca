namespace PersonalizationEdge.Html;

/// <summary>A change that has to read the slot's inside: which children stand in it, and what is in those.</summary>
internal abstract class InsideChange
{
    /// <summary>What the reading depends on; insides read for one shape are not read again for it.</summary>
    public abstract object Shape { get; }

    /// <summary>Marker 0 is what a child must be, the others what is looked for in it.</summary>
    public abstract MatchProgram Program { get; }

    /// <summary>Whether every element matters, and the texts.</summary>
    public abstract bool ReadsAll { get; }

    /// <summary>Makes the plan of what was read.</summary>
    /// <param name="scan">What was read.</param>
    /// <param name="inside">The bytes it was read from, all children's end tags written.</param>
    /// <param name="place">Where the inside stands, to check by reading again.</param>
    public abstract InsidePlan Plan(InsideScan scan, ReadOnlySpan<byte> inside, in InsidePlace place);

    /// <summary>Writes the new inside, or says why it stays.</summary>
    /// <param name="plan">What was read.</param>
    /// <param name="inside">The bytes as the page has them.</param>
    /// <param name="into">Takes the new inside.</param>
    /// <param name="maxBytes">The most it may be.</param>
    /// <param name="reason">Why it stays, in words, where the verdict does not say it all.</param>
    public abstract SlotVerdict Make(
        InsidePlan plan, ReadOnlySpan<byte> inside, ByteBuffer into, int maxBytes, out string? reason);
}
