namespace PersonalizationEdge.Html;

/// <summary>Some slots compiled into one matcher; immutable, shared by all pages it may match.</summary>
public sealed class SlotMatcher
{
    internal const string MarkerAttribute = "data-edge-slot";

    /// <summary>Compiles the markers; a slot is known by its place in the list from here on.</summary>
    public SlotMatcher(IReadOnlyList<SlotMarker> markers)
    {
        ArgumentNullException.ThrowIfNull(markers);
        Markers = [.. markers];
        Program = new MatchProgram(Markers);
    }

    /// <summary>The markers, in the order of their slot numbers.</summary>
    public IReadOnlyList<SlotMarker> Markers { get; }

    internal MatchProgram Program { get; }
}
