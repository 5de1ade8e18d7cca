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

    /// <summary>Why the last one was not made, in words, where its verdict does not say it all.</summary>
    public string? Reason { get; private set; }

    public void Reset(HtmlRewriterOptions options, InsidePlan?[]? plans) => (_options, _plans) = (options, plans);

    /// <summary>Whether content, read in an element with rules of its own, is whole elements that stand just there.</summary>
    public bool CanHold(Tag parent, ReadOnlySpan<byte> content, in FoundElement beside)
    {
        _scan ??= new InsideScan();
        return _scan.CanHold(parent, content, beside.Form != 0, _options.MaxDepth);
    }

    /// <summary>Makes the inside of a slot's element; nothing is written anywhere else.</summary>
    public SlotVerdict Make(int number, InsideChange change, in FoundElement element, ReadOnlySpan<byte> inside)
    {
        var plan = _plans?[number];
        if (plan is null || !ReferenceEquals(plan.Shape, change.Shape))
        {
            plan = Read(change, element, inside);
            if (_plans is not null)
            {
                _plans[number] = plan;
            }
        }

        _made.Clear();
        if (plan.Problem is { } problem)
        {
            Reason = plan.Reason;
            return problem;
        }

        var verdict = change.Make(plan, inside, _made, _options.MaxHeldBytes, out var reason);
        Reason = reason;
        return verdict;
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
        return _scan.Read(ref read, element, change.Program, change.ReadsAll, _options.MaxDepth)
            ? change.Plan(_scan, read, new InsidePlace(element, _options.MaxDepth, IsWritten: read != inside))
            : new InsidePlan(change.Shape, SlotVerdict.Ambiguous, Refusals.Unmovable);
    }
}
