namespace PersonalizationEdge.Html;

/// <summary>Makes new insides of those that are held back.</summary>
internal sealed class InsideEditor
{
    private readonly ByteBuffer _made = new();
    private InsideScan? _scan; // most pages need none
    private InsidePlan?[]? _plans;
    private HtmlRewriterOptions _options = HtmlRewriterOptions.Default;

    /// <summary>The inside that was made last.</summary>
    public ReadOnlySpan<byte> Made => _made.Span;

    public void Reset(HtmlRewriterOptions options, InsidePlan?[]? plans) => (_options, _plans) = (options, plans);

    /// <summary>Makes a slot's inside; nothing is written anywhere else.</summary>
    public SlotVerdict Make(int slot, InsideChange change, in FoundElement element, ReadOnlySpan<byte> inside)
    {
        var plan = _plans?[slot];
        if (plan is null || !ReferenceEquals(plan.Shape, change.Shape))
        {
            plan = Read(change, element, inside);
            if (_plans is not null)
            {
                _plans[slot] = plan;
            }
        }

        _made.Clear();
        return plan.Problem ?? change.Make(plan, inside, _made, _options.MaxHeldBytes);
    }

    public void ReturnBuffers()
    {
        _made.Return();
        _scan?.ReturnBuffers();
        _plans = null;
    }

    private InsidePlan Read(InsideChange change, in FoundElement element, ReadOnlySpan<byte> inside)
    {
        _scan ??= new InsideScan();
        var read = inside;
        return _scan.Read(ref read, element, change.Program, change.ReadsFirstChild, _options.MaxDepth)
            ? change.Plan(_scan, read, new InsidePlace(element, _options.MaxDepth, IsWritten: read != inside))
            : new InsidePlan(change.Shape, SlotVerdict.Ambiguous);
    }
}
