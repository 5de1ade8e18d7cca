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
    private bool _reopened;
    private Tag _implied;
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

    /// <summary>The last element that the tag begins before its own, by a start tag of which the page's state would be what
    /// this tag makes of it; <see cref="Tag.Other"/> if there is none.</summary>
    public readonly Tag Implied => IsAfterBody(modeBefore) ? Tag.Body : _implied;

    /// <summary>Whether a start tag of <see cref="Implied"/>, else an end tag of <see cref="Outermost"/>, would do what the
    /// tag does before it begins its own element.</summary>
    /// <param name="mode">The insertion mode in which it does.</param>
    public readonly bool HasStandIn(InsertionMode mode)
    {
        if (_reopened || IsAfterBody(modeBefore))
        {
            return !_reopened && _popCount == 0;
        }

        return _implied != Tag.Other || (_popCount == 0
            ? mode == modeBefore
            : _lastCanBeEnded || Outermost is Tag.Td or Tag.Th or Tag.Tr or Tag.Tbody or Tag.Thead or Tag.Tfoot
                or Tag.Caption or Tag.Colgroup);
    }

    /// <summary>Whether a mode has the rules of body content.</summary>
    public static bool IsBody(InsertionMode mode) =>
        mode is InsertionMode.InBody or InsertionMode.InCell or InsertionMode.InCaption;

    /// <summary>The place on the stack of the element that the tag, if it is an end tag, is named after; else -1.</summary>
    public readonly int OwnEnd => ownEnd;

    /// <summary>Whether the tag is the end tag of the element at a place on the stack.</summary>
    public readonly bool IsOwnEnd(int index) => index == ownEnd;

    public void Pushed() => _pushed = true;

    /// <summary>An element was begun that no tag of its own begins.</summary>
    public void Implies(Tag tag) => _implied = tag;

    /// <summary>The tag took an entry out of the list of active formatting elements.</summary>
    public void ChangedFormatting() => _reopened = true;

    /// <summary>A formatting element was reopened, or one was taken out of the middle.</summary>
    public void Reopened() => (_pushed, _reopened) = (true, true);

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

    private static bool IsAfterBody(InsertionMode mode) => mode is InsertionMode.AfterBody or InsertionMode.AfterAfterBody;

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
