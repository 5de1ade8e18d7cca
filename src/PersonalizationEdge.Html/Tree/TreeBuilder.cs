namespace PersonalizationEdge.Html;

/// <summary>Follows the tree construction rules of HTML (section 13.2.6) without building a tree: it knows at every tag
/// which elements are open, and tells the slots where theirs begin and end.</summary>
/// <param name="scanner">Is told what is raw text, and where CDATA sections may be.</param>
/// <param name="slots">Are told of what may be theirs.</param>
/// <param name="children">Are told of all elements, if somebody asks for a slot's children.</param>
/// <param name="made">Takes the elements that are made, if somebody wants to see them.</param>
internal sealed partial class TreeBuilder(
    Scanner scanner, SlotTracker slots, ChildTracker? children = null, List<MadeElement>? made = null)
{
    private readonly OpenElements _open = new();
    private readonly ActiveFormatting _formatting = new();
    private readonly List<InsertionMode> _templateModes = [];
    private InsertionMode _mode;
    private InsertionMode _modeAfterText;
    private int _serial;
    private int _form;
    private int _maxDepth;
    private long _position;
    private bool _quirks;
    private bool _fostering;
    private bool _misplaced;
    private bool _startsAsHtml; // a start tag, by the rules of HTML
    private bool _endsAsHtml; // an end tag, by them although the nearest element of its name is one of svg or math
    private bool _sawTag;
    private TextRun _tableText;
    private long _lineEaterEnd;
    private TokenTrace _trace;

    /// <summary>Whether something came that one pass cannot follow; nothing after it is certain.</summary>
    public bool Lost { get; private set; }

    /// <summary>Whether more elements are open than allowed.</summary>
    public bool TooDeep { get; private set; }

    /// <summary>Whether text may change what is open.</summary>
    public bool TextMatters => !Lost && (_formatting.HasPending
        || _mode is not (InsertionMode.InBody or InsertionMode.InCell or InsertionMode.InCaption or InsertionMode.InSelect));

    /// <summary>The open elements.</summary>
    public OpenElements Open => _open;

    /// <summary>What decides how the next token is read.</summary>
    public TreeState State => new(_open.Count, _mode, _formatting.Signature(without: 0), _formatting.HasPending, _form);

    public void Reset(int maxDepth)
    {
        IsPlain = false;
        _isCalm = false;
        _open.Clear();
        _formatting.Clear();
        _templateModes.Clear();
        _mode = InsertionMode.Initial;
        _serial = 0;
        _form = 0;
        _maxDepth = maxDepth;
        _quirks = false;
        _fostering = false;
        _startsAsHtml = false;
        _endsAsHtml = false;
        _sawTag = false;
        _tableText = TextRun.None;
        _lineEaterEnd = long.MinValue / 2;
        Lost = false;
        TooDeep = false;
    }

    public void Doctype(ReadOnlySpan<byte> bytes)
    {
        if (_mode == InsertionMode.Initial)
        {
            _quirks = QuirksMode.IsAskedForBy(bytes);
            _mode = InsertionMode.BeforeHtml;
        }
    }

    public void StartTag(in TagToken token)
    {
        _sawTag = true;
        _position = token.Start;
        _trace = new TokenTrace(_mode, _formatting.HasPending, ownEnd: -1);
        if (Lost)
        {
            slots.FindUnsure(token);
            EnterTextByName(token.Tag);
            return;
        }

        if (TryStartSought(token))
        {
            return;
        }

        if (InForeign(token.Tag))
        {
            StartForeign(token);
        }
        else
        {
            _startsAsHtml = true;
            Start(token);
            _startsAsHtml = false;
        }

        AfterToken();
    }

    public void EndTag(in TagToken token)
    {
        _sawTag = true;
        _position = token.Start;
        _trace = new TokenTrace(
            _mode,
            _formatting.HasPending,
            ownEnd: slots.HasOpen || children is not null ? _open.LastNamed(token.Tag, token.Name) : -1);
        if (Lost)
        {
            return;
        }

        var ownEnd = _trace.OwnEnd;

        if (_open.Count > 0 && _open.Current.Space != ElementSpace.Html)
        {
            EndForeign(token);
        }
        else
        {
            _endsAsHtml = ownEnd >= 0 && _open[ownEnd].Space != ElementSpace.Html;
            End(token);
            _endsAsHtml = false;
        }

        slots.EndTagRead(ownEnd);
        AfterToken();
    }

    public void ReturnBuffers() => _formatting.ReturnBuffers();

    /// <summary>Ends the page.</summary>
    public void EndOfFile(long position, ElementEnd allowed)
    {
        _position = position;
        if (!Lost && _sawTag && _mode < InsertionMode.InBody)
        {
            ImplyBody();
        }

        var bodyTakesMore = !Lost && _sawTag && _open.HasInScope(Tag.Body) && !_open.Holds(Tag.Select);
        _trace = new TokenTrace(_mode, _formatting.HasPending, ownEnd: -1);
        for (var index = _open.Count - 1; slots.HasOpen && !Lost && index >= 0; index--)
        {
            var element = _open[index];
            var end = element.IsHtml(Tag.Body) && !bodyTakesMore ? ElementEnd.Unsure : allowed;
            var after = allowed == ElementEnd.Certain ? _trace.AfterOf(element, index) : ElementEnd.Unsure;
            slots.EndAtEndOfFile(element.Serial, position, end, _formatting, _form, after);
            _trace.Popped(element);
        }

        slots.EndUnsure(fromDepth: 0, position);
    }

    private void AfterToken()
    {
        _tableText = TextRun.None;
        scanner.CdataAllowed = _open.Count > 0 && _open.Current.Space != ElementSpace.Html;
        if (_open.Count > _maxDepth)
        {
            TooDeep = true;
        }

        LookWhetherPlain();
    }

    private void Start(in TagToken token)
    {
        switch (_mode)
        {
            case < InsertionMode.InBody:
                StartBeforeBody(token);
                break;
            case InsertionMode.InTable:
                StartInTable(token);
                break;
            case InsertionMode.InCaption or InsertionMode.InCell:
                StartInCell(token);
                break;
            case InsertionMode.InColumnGroup:
                StartInColumnGroup(token);
                break;
            case InsertionMode.InTableBody:
                StartInTableBody(token);
                break;
            case InsertionMode.InRow:
                StartInRow(token);
                break;
            case InsertionMode.InSelect:
                StartInSelect(token);
                break;
            case InsertionMode.InTemplate:
                StartInTemplate(token);
                break;
            case InsertionMode.InFrameset:
                StartInFrameset(token);
                break;
            case InsertionMode.AfterBody or InsertionMode.AfterAfterBody when token.Tag != Tag.Html:
                _mode = InsertionMode.InBody;
                StartInBody(token);
                break;
            default:
                StartInBody(token);
                break;
        }
    }

    private void End(in TagToken token)
    {
        switch (_mode)
        {
            case < InsertionMode.InBody:
                EndBeforeBody(token);
                break;
            case InsertionMode.Text:
                Pop();
                _mode = _modeAfterText;
                break;
            case InsertionMode.InTable:
                EndInTable(token);
                break;
            case InsertionMode.InCaption or InsertionMode.InCell:
                EndInCell(token);
                break;
            case InsertionMode.InColumnGroup:
                EndInColumnGroup(token);
                break;
            case InsertionMode.InTableBody:
                EndInTableBody(token);
                break;
            case InsertionMode.InRow:
                EndInRow(token);
                break;
            case InsertionMode.InSelect:
                EndInSelect(token);
                break;
            case InsertionMode.InTemplate:
                EndInTemplate(token);
                break;
            case InsertionMode.InFrameset:
                break;
            case InsertionMode.AfterBody or InsertionMode.AfterAfterBody:
                EndAfterBody(token);
                break;
            default:
                EndInBody(token);
                break;
        }
    }

    /// <summary>The best guess of what is raw text once track is lost; nothing is edited there any more.</summary>
    private void EnterTextByName(Tag tag)
    {
        if (tag is Tag.Title or Tag.Textarea or Tag.Style or Tag.Script or Tag.Xmp or Tag.Iframe or Tag.Noembed
            or Tag.Noframes or Tag.Noscript)
        {
            scanner.EnterText(tag == Tag.Script ? TextKind.Script : TextKind.Raw, TagTable.Name(tag));
        }
    }

    /// <summary>From a depth on the elements end elsewhere in the tree than where their tags say.</summary>
    private void Disturb(int fromDepth)
    {
        slots.EndUnsure(fromDepth, _position);
        children?.Disturbed(fromDepth);
    }

    private void LoseTrack()
    {
        Lost = true;
        Disturb(fromDepth: 0);
    }
}
