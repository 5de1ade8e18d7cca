namespace PersonalizationEdge.Html;

/// <summary>What one tag did to the stack of open elements so far, to know where beside an element content can be put.</summary>
/// <param name="modeBefore">The insertion mode in front of the tag.</param>
/// <param name="pendingBefore">Whether text in front of the tag would first reopen formatting elements.</param>
/// <param name="ownEnd">The place on the stack of the element that the tag, if it is an end tag, is named after; else -1.</param>
internal struct TokenTrace(InsertionMode modeBefore, bool pendingBefore, int ownEnd)
{
    private bool _popped;
    private bool _poppedOthers; // not only elements whose end tags may be left out
    private bool _pushed;
    private bool _lastCanBeEnded;

    /// <summary>Whether elements were taken off the stack.</summary>
    public readonly bool HasPopped => _popped;

    /// <summary>The outermost element taken off the stack; <see cref="Tag.Other"/> if there is none.</summary>
    public Tag Outermost { get; private set; }

    /// <summary>The outermost element's serial.</summary>
    public int OutermostSerial { get; private set; }

    /// <summary>Whether content in front of the tag would be read as body content, where it stands or behind an end tag
    /// of the <see cref="Outermost"/>.</summary>
    public readonly bool TakesContentBefore =>
        modeBefore is InsertionMode.InBody or InsertionMode.InCell or InsertionMode.InCaption
        && !pendingBefore && !_pushed && (!_popped || _lastCanBeEnded);

    public void Pushed() => _pushed = true;

    /// <summary>How content can be put behind the topmost element, which the tag ends.</summary>
    public readonly ElementEnd AfterOf(in OpenElement element, int index) =>
        index == ownEnd ? ElementEnd.After : CanBeEnded(element) ? ElementEnd.AfterImplied : ElementEnd.Unsure;

    public void Popped(in OpenElement element)
    {
        _lastCanBeEnded = CanBeEnded(element);
        _popped = true;
        _poppedOthers |= element.Space != ElementSpace.Html || !TagTable.Is(element.Tag, TagTraits.ImpliedEnd);
        (Outermost, OutermostSerial) = (element.Tag, element.Serial);
    }

    // An end tag written in front of this tag would end just this element: it is the current one, or, as its end tag
    // implies those of what is still open in it, nothing else is open in it.
    private readonly bool CanBeEnded(in OpenElement element) =>
        !_pushed
        && modeBefore is InsertionMode.InBody or InsertionMode.InCell or InsertionMode.InCaption
        && element.Space == ElementSpace.Html
        && TagTable.Is(element.Tag, TagTraits.PlainEnd)
        && (!_popped || (!_poppedOthers
            && (TagTable.Is(element.Tag, TagTraits.Block) || element.Tag is Tag.P or Tag.Li or Tag.Dd or Tag.Dt)));
}
