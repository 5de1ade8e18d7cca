namespace PersonalizationEdge.Html;

/// <summary>What one tag did to the stack of open elements so far, to know where beside an element content can be
/// put.</summary>
/// <param name="modeBefore">The insertion mode in front of the tag.</param>
/// <param name="pendingBefore">Whether text in front of the tag would first reopen formatting elements.</param>
/// <param name="ownEnd">The place on the stack of the element that the tag, if it is an end tag, is named after; else
/// -1.</param>
internal struct TokenTrace(InsertionMode modeBefore, bool pendingBefore, int ownEnd)
{
    private int _popCount;
    private bool _pushed;
    private bool _lastIsImplied; // its end tag may be left out
    private bool _lastCanBeEnded;

    /// <summary>Whether elements were taken off the stack.</summary>
    public readonly bool HasPopped => _popCount > 0;

    /// <summary>The outermost element taken off the stack; <see cref="Tag.Other"/> if there is none.</summary>
    public Tag Outermost { get; private set; }

    /// <summary>The outermost element's serial.</summary>
    public int OutermostSerial { get; private set; }

    /// <summary>Whether content in front of the tag would be read as body content, where it stands or behind an end tag
    /// of the <see cref="Outermost"/>.</summary>
    public readonly bool TakesContentBefore =>
        IsBody(modeBefore) && !pendingBefore && !_pushed && (_popCount == 0 || _lastCanBeEnded);

    /// <summary>Whether a mode has the rules of body content.</summary>
    public static bool IsBody(InsertionMode mode) =>
        mode is InsertionMode.InBody or InsertionMode.InCell or InsertionMode.InCaption;

    /// <summary>Whether the tag is the end tag of the element at a place on the stack.</summary>
    public readonly bool IsOwnEnd(int index) => index == ownEnd;

    public void Pushed() => _pushed = true;

    /// <summary>How content can be put behind the topmost element, which the tag ends.</summary>
    public readonly ElementEnd AfterOf(in OpenElement element, int index) =>
        IsOwnEnd(index) ? ElementEnd.After : CanBeEnded(element) ? ElementEnd.AfterImplied : ElementEnd.Unsure;

    public void Popped(in OpenElement element)
    {
        _lastCanBeEnded = CanBeEnded(element);
        _popCount++;
        _lastIsImplied = element.Space == ElementSpace.Html && TagTable.Is(element.Tag, TagTraits.ImpliedEnd);
        (Outermost, OutermostSerial) = (element.Tag, element.Serial);
    }

    // An end tag written in front of this tag would end just this element: it is the current one, or only one thing is
    // open in it (a paragraph in a list item), whose end its own end tag implies.
    private readonly bool CanBeEnded(in OpenElement element) =>
        !_pushed
        && IsBody(modeBefore)
        && element.Space == ElementSpace.Html
        && TagTable.Is(element.Tag, TagTraits.PlainEnd)
        && (_popCount == 0 || (_popCount == 1 && _lastIsImplied && Outermost != element.Tag
            && (TagTable.Is(element.Tag, TagTraits.Block) || element.Tag is Tag.P or Tag.Li or Tag.Dd or Tag.Dt)));
}
