namespace PersonalizationEdge.Html;

/// <summary>A whole page, scanned once: its bytes and where its slots lie; replayed with other edits without scanning.</summary>
/// <remarks>Immutable to its users; many threads may replay it at once. The result is the same as that of <see cref="HtmlRewriter"/>.</remarks>
public sealed class CompiledPage
{
    private readonly SlotEvent[] _events;
    private readonly InsidePlan?[] _plans; // what is read of an inside is read once; of two threads either's will do
    private readonly HtmlRewriterOptions _options;
    private readonly bool _gaveUp;
    private readonly Splices? _splices;

    private CompiledPage(
        SlotMatcher matcher, ReadOnlyMemory<byte> bytes, HtmlRewriterOptions options, SlotEvent[] events, bool gaveUp)
    {
        Matcher = matcher;
        Bytes = bytes;
        _options = options;
        _events = events;
        _plans = new InsidePlan?[events.Count(one => !one.IsEnd)];
        _gaveUp = gaveUp;
        _splices = gaveUp ? null : Splices.Of(events, matcher.Markers.Count, options);
    }

    /// <summary>The slots that were looked for.</summary>
    public SlotMatcher Matcher { get; }

    /// <summary>The slots' elements, in page order.</summary>
    public IReadOnlyList<FoundPlace> Places =>
        [.. _events.Where(found => !found.IsEnd).Select(found => new FoundPlace(
            found.Found.Slot,
            found.Found.TagStart,
            found.Found.InnerStart,
            _events.Where(end => end.IsEnd && end.Found.Number == found.Found.Number && end.End.HasFlag(ElementEnd.Replace))
                .Select(end => (long?)end.Position).FirstOrDefault())
        {
            IsCertain = found.Found.Element.Content != SlotContent.Unsure,
        })];

    /// <summary>The page as the origin sent it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Scans a page, unless the page cannot have a slot. The bytes are kept, not copied, and must not change.</summary>
    public static CompiledPage Create(SlotMatcher matcher, ReadOnlyMemory<byte> bytes, HtmlRewriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(options);
        if (matcher.Program.AsksMarkersOnly && !MarkerBytes.IsIn(bytes.Span))
        {
            return new CompiledPage(matcher, bytes, options, [], gaveUp: false);
        }

        var state = RewriteState.Rent();
        var scan = state.Scan;
        scan.Reset(matcher, options);
        var events = new List<SlotEvent>();
        var position = 0;
        while (!scan.IsDone && scan.Read(bytes.Span, ref position))
        {
            events.AddRange(scan.Events.All);
        }

        if (!scan.GaveUp && !scan.IsDone)
        {
            scan.EndChunk(bytes.Span);
        }

        if (!scan.GaveUp && !scan.IsDone)
        {
            scan.Complete();
            events.AddRange(scan.Events.All);
        }

        var page = new CompiledPage(matcher, bytes, options, [.. events], scan.GaveUp);
        state.Return();
        return page;
    }

    /// <summary>Writes the page with its edits.</summary>
    /// <param name="edits">What to do to each slot, by slot number; slots beyond its end are kept.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="verdicts">Takes what became of each slot; may be shorter than there are slots.</param>
    /// <param name="reasons">Takes why slots were left alone, in words, where their verdicts do not say it all; may be
    /// shorter, too.</param>
    public void Replay(
        ReadOnlyMemory<SlotEdit> edits,
        IRewriteOutput output,
        Span<SlotVerdict> verdicts,
        Span<string?> reasons = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var all = edits.Span;
        if (_splices is not null && Splices.Suit(all))
        {
            _splices.Replay(Bytes.Span, all, output, verdicts, reasons);
        }
        else
        {
            Edit(edits, output, verdicts, reasons);
        }
    }

    private void Edit(
        ReadOnlyMemory<SlotEdit> edits, IRewriteOutput output, Span<SlotVerdict> verdicts, Span<string?> reasons)
    {
        var state = RewriteState.Rent();
        try
        {
            var editor = state.Editor;
            var window = new PageWindow([], 0, Bytes.Span, 0);
            editor.Reset(Matcher.Markers, edits, output, _options, _plans);
            editor.Apply(_events, window);
            if (_gaveUp)
            {
                editor.GiveUp(SlotVerdict.TooLarge);
            }

            editor.Advance(Bytes.Length, window);
            editor.Finish();
            editor.CopyVerdicts(verdicts, reasons);
        }
        finally
        {
            state.Return();
        }
    }
}
