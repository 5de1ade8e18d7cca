namespace PersonalizationEdge.Html;

/// <summary>Some slots compiled into one matcher; immutable, shared by all pages it may match.</summary>
public sealed class SlotMatcher
{
    /// <summary>Compiles the markers; a slot is known by its place in the list from here on.</summary>
    public SlotMatcher(IReadOnlyList<SlotMarker> markers) => Markers = markers;

    /// <summary>The markers, in the order of their slot numbers.</summary>
    public IReadOnlyList<SlotMarker> Markers { get; }
}
