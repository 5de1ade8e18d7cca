namespace PersonalizationEdge.Auditing;

/// <summary>Pages that count as alike: the same slots may be on them, and their paths have the same first folder and depth.</summary>
/// <param name="pages">The paths, as <c>/p/*</c>.</param>
/// <param name="maxTries">The most pages that are tried where they cannot be audited.</param>
internal sealed class PageShape(string pages, int maxTries)
{
    private const int Open = 0;
    private const int Taken = 1;
    private const int Settled = 2;

    private int _state;
    private int _refused;
    private volatile string?[]? _disputes;
    private volatile string?[]? _reasons;

    /// <summary>The paths, as <c>/p/*</c>.</summary>
    public string Pages { get; } = pages;

    /// <summary>Why each slot is in dispute, by slot number, null where it is not; null where none is, or nothing is known yet.</summary>
    public IReadOnlyList<string?>? Disputes => _disputes;

    /// <summary>The same as reasons for which slots keep the page's own content.</summary>
    public IReadOnlyList<string?>? Reasons => _reasons;

    /// <summary>Takes it for an audit, unless it was audited or is being audited.</summary>
    public bool TryTake() => _state == Open && Interlocked.CompareExchange(ref _state, Taken, Open) == Open;

    /// <summary>Gives it back: the page did not come to be audited, and another will.</summary>
    public void Reopen() => Volatile.Write(ref _state, Open);

    /// <summary>Gives it back: the page cannot be audited. After some such pages it is left at that.</summary>
    public void Refuse() => Volatile.Write(ref _state, ++_refused < maxTries ? Open : Settled);

    /// <summary>It is audited.</summary>
    /// <param name="disputes">Why each slot is in dispute, by slot number; null where it is not.</param>
    public void Settle(string?[] disputes)
    {
        if (Array.Exists(disputes, dispute => dispute is not null))
        {
            _disputes = disputes;
            _reasons = Array.ConvertAll(
                disputes, dispute => dispute is null ? null : $"set aside, since on pages like {Pages} an HTML parser (AngleSharp) reads it otherwise: {dispute}");
        }

        Volatile.Write(ref _state, Settled);
    }
}
