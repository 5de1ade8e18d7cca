namespace PersonalizationEdge.Html;

/// <summary>Rewrites one page while it passes: bytes in, bytes out, resumable at any byte.</summary>
public sealed class HtmlRewriter : IDisposable
{
    private IRewriteOutput _output = null!;
    private Action<long>? _probe;
    private int _slotCount;
    private RewriteState? _state;
    private SlotVerdict[] _verdicts = [];
    private string?[] _reasons = [];
    private long _position;
    private bool _passing;

    /// <summary>Begins a page.</summary>
    /// <param name="matcher">The slots to look for.</param>
    /// <param name="edits">What to do to each slot, by slot number; slots beyond its end are kept.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="options">Bounds.</param>
    public HtmlRewriter(
        SlotMatcher matcher, ReadOnlyMemory<SlotEdit> edits, IRewriteOutput output, HtmlRewriterOptions options) =>
        Reset(matcher, edits, output, options);

    /// <summary>What stopped the rewriting, or null. After it the page passes unchanged.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Begins another page with the same rewriter, so that a page costs no object of its own; whatever page it
    /// had is dropped where it stands.</summary>
    /// <param name="matcher">The slots to look for.</param>
    /// <param name="edits">What to do to each slot, by slot number; slots beyond its end are kept.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="options">Bounds.</param>
    public void Reset(
        SlotMatcher matcher, ReadOnlyMemory<SlotEdit> edits, IRewriteOutput output, HtmlRewriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        _output = output;
        _probe = options.Probe;
        _slotCount = matcher.Markers.Count;
        _position = 0;
        _passing = false;
        Fault = null;
        _state ??= RewriteState.Rent();
        _state.Scan.Reset(matcher, options);
        _state.Editor.Reset(matcher.Markers, edits, output, options);
    }

    /// <summary>How many bytes of the page are copied and wait.</summary>
    internal int HeldBytes => _state is null || _passing ? 0 : _state.Scan.KeptBytes + _state.Editor.HeldBytes;

    /// <summary>How many elements are open.</summary>
    internal int Depth => _state?.Scan.Depth ?? 0;

    /// <summary>Whether something came that one pass cannot follow.</summary>
    internal bool IsLost => _state?.Scan.IsLost ?? false;

    /// <summary>What became of a slot so far.</summary>
    public SlotVerdict Verdict(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)_slotCount, nameof(slot));
        return _state is null ? _verdicts[slot] : _state.Editor.Verdict(slot);
    }

    /// <summary>Why a slot was left alone, in words an owner can read, where its verdict does not say it all; else
    /// null.</summary>
    public string? Reason(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)_slotCount, nameof(slot));
        return _state is null ? _reasons[slot] : _state.Editor.Reason(slot);
    }

    /// <summary>Takes the next bytes of the page, cut anywhere. A fault of the rewriter's own is kept in
    /// <see cref="Fault"/> and never thrown; what the output throws is.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_state is null, this);
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_passing)
        {
            PassOn(bytes, _state.Editor);
            return;
        }

        var (scan, editor) = (_state.Scan, _state.Editor);
        try
        {
            _probe?.Invoke(_position);
            Rewrite(bytes, scan, editor);
            _position += bytes.Length;
        }
        catch (Exception fault) when (!editor.InOutput)
        {
            // The page always arrives: its bytes go on from where the output stands.
            Fault = fault;
            Pass(SlotVerdict.Fault, scan.Window(bytes));
        }
    }

    /// <summary>Ends the page and writes what was held back. What is written after it passes as it comes.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_state is null, this);
        if (_passing)
        {
            _state.Editor.Finish();
            return;
        }

        var (scan, editor) = (_state.Scan, _state.Editor);
        try
        {
            _probe?.Invoke(_position);
            if (scan.Complete())
            {
                editor.Apply(scan.Events.All, scan.Window([]));
            }

            editor.Advance(_position, scan.Window([]));
            editor.Finish();
            _passing = true;
        }
        catch (Exception fault) when (!editor.InOutput)
        {
            Fault = fault;
            Pass(SlotVerdict.Fault, scan.Window([]));
        }
    }

    /// <summary>Gives up rewriting: writes what was held back as it came, and lets all that follows pass.</summary>
    public void Stop()
    {
        ObjectDisposedException.ThrowIf(_state is null, this);
        if (!_passing)
        {
            Pass(SlotVerdict.Fault, _state.Scan.Window([]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_state is null)
        {
            return;
        }

        if (_verdicts.Length < _slotCount)
        {
            _verdicts = new SlotVerdict[_slotCount];
            _reasons = new string?[_slotCount];
        }

        _state.Editor.CopyVerdicts(_verdicts, _reasons);
        _state.Return();
        _state = null;
    }

    private void Rewrite(ReadOnlySpan<byte> bytes, PageScan scan, SlotEditor editor)
    {
        var position = 0;
        while (!scan.IsDone && scan.Read(bytes, ref position))
        {
            editor.Apply(scan.Events.All, scan.Window(bytes));
            _probe?.Invoke(_position + position);
        }

        if (scan.GaveUp)
        {
            Pass(SlotVerdict.TooLarge, scan.Window(bytes));
            return;
        }

        if (scan.IsDone)
        {
            editor.Advance(_position + bytes.Length, scan.Window(bytes));
            _passing = true;
            return;
        }

        editor.ReleaseBeyondLimit(_position + bytes.Length);
        editor.Advance(scan.Understood(bytes.Length), scan.Window(bytes));
        scan.EndChunk(bytes);
        if (scan.GaveUp)
        {
            Pass(SlotVerdict.TooLarge, scan.Window([]));
        }
    }

    // Where a seam is open, what follows decides.
    private void PassOn(ReadOnlySpan<byte> bytes, SlotEditor editor)
    {
        if (editor.IsAtSeam)
        {
            editor.Leave(bytes);
        }
        else
        {
            _output.WritePage(bytes);
        }
    }

    private void Pass(SlotVerdict verdict, in PageWindow window)
    {
        _passing = true;
        _state!.Editor.GiveUp(verdict);
        _state.Editor.Advance(window.End, window);
    }
}
