using System.Numerics;
using System.Runtime.InteropServices;

namespace PersonalizationEdge.Html;

/// <summary>Finds the children of a slot's element, and in them what is looked for; judges whether each child can stand
/// in another's place.</summary>
/// <remarks>It can if the parser's state in front of it and behind it is that of the slot's inside: between equal
/// states the same bytes make the same elements, whatever stands before them.</remarks>
internal sealed class ChildTracker
{
    // More are in no row that somebody wrote, and each takes more memory than its tag.
    private const int MostElements = 20_000;

    private readonly MatchStack _match = new();
    private readonly List<InnerChild> _children = [];
    private readonly List<InnerElement> _elements = [];
    private readonly List<(int Element, int Part)> _hits = [];
    private readonly List<int> _openElements = [];
    private MatchProgram _program = null!;
    private TreeState _inside;
    private bool _began;
    private bool _all;
    private bool _childEnds;
    private int _elementEnds;

    /// <summary>Whether a child was met that cannot be moved, or none can be told for certain.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>Whether text that is met belongs to what is kept.</summary>
    public bool TakesText => _all && IsChildOpen;

    /// <summary>The children that marker 0 matches.</summary>
    public ReadOnlySpan<InnerChild> Children => CollectionsMarshal.AsSpan(_children);

    /// <summary>The elements that were kept: of each child every one, or those that are looked for.</summary>
    public ReadOnlySpan<InnerElement> Elements => CollectionsMarshal.AsSpan(_elements);

    /// <summary>Which elements are what is looked for, in page order; a part is the number of its marker less
    /// one.</summary>
    public ReadOnlySpan<(int Element, int Part)> Hits => CollectionsMarshal.AsSpan(_hits);

    /// <summary>Whether there were too many elements to keep every one.</summary>
    public bool IsCut => _elements.Count == MostElements;

    private int ChildDepth => _inside.Depth;

    // Parsers of before and after 2025 differ in what else than options may stand there.
    private bool IsInSelect => _inside.Mode == InsertionMode.InSelect;

    private bool IsChildOpen => _children.Count > 0 && _children[^1].End < 0;

    /// <summary>The elements of one child that were kept.</summary>
    public ReadOnlySpan<InnerElement> ElementsOf(int child) => Elements[_children[child].FirstElement..EndOf(child)];

    /// <summary>The hits in the first child.</summary>
    public ReadOnlySpan<(int Element, int Part)> FirstHits =>
        Hits[..(_children.Count > 1 ? _children[1].FirstHit : _hits.Count)];

    /// <summary>Begins anew.</summary>
    /// <param name="program">Marker 0 is what a child must be, the others what is looked for in it.</param>
    /// <param name="all">Whether every element is kept.</param>
    public void Reset(MatchProgram program, bool all)
    {
        _program = program;
        _match.Reset(program);
        _children.Clear();
        _elements.Clear();
        _hits.Clear();
        _openElements.Clear();
        _all = all;
        _began = false;
        _childEnds = false;
        _elementEnds = -1;
        IsUnsure = false;
    }

    /// <summary>From here on the page is the slot's inside.</summary>
    public void Begin(TreeState inside)
    {
        _inside = inside;
        _began = true;
    }

    /// <summary>An element is about to be inserted, at the depth that the state says.</summary>
    public void Inserted(in TagToken token, in OpenElement element, in TreeState state, bool keep)
    {
        if (!_began)
        {
            return;
        }

        IsUnsure |= state.Depth < ChildDepth || (IsInSelect && element.Tag is not (Tag.Option or Tag.Optgroup));
        if (IsUnsure)
        {
            return;
        }

        var isHit = _match.Enter(state.Depth - ChildDepth, token);
        IsUnsure |= _match.HasUnsureHits;
        if (state.Depth == ChildDepth && isHit && IsHit(0) && !StaysInPlace(element))
        {
            BeginChild(token, element, state, keep);
        }

        if (IsChildOpen && !token.Bytes.IsEmpty && (_all ? !IsCut : isHit))
        {
            Keep(token, element, state, keep, isHit);
        }
    }

    /// <summary>An element was taken off the stack.</summary>
    public void Popped(int depth, int serial, long position, bool ownEnd, ActiveFormatting formatting, int form)
    {
        if (!_began)
        {
            return;
        }

        IsUnsure |= depth < ChildDepth;
        if (depth == ChildDepth && IsChildOpen && _children[^1].Serial == serial)
        {
            _childEnds = ownEnd;
            if (!ownEnd)
            {
                ref var child = ref CollectionsMarshal.AsSpan(_children)[^1];
                (child.End, child.IsEndImplied) = ((int)position, true);
            }
        }

        while (_openElements.Count > 0 && Element(_openElements[^1]).Depth >= depth)
        {
            ref var element = ref Element(_openElements[^1]);
            if (element.Serial == serial)
            {
                element.End = (int)position;
                element.IsCertain = !element.IsDoubtful && formatting.SignatureAfter(element.Tag, serial) == element.Formatting
                    && (form == element.Form || form == serial);
                _elementEnds = ownEnd ? _openElements[^1] : _elementEnds;
            }

            _openElements.RemoveAt(_openElements.Count - 1);
        }
    }

    /// <summary>From a depth on the stack is no longer the tree's chain of ancestors.</summary>
    public void Disturbed(int fromDepth)
    {
        if (!_began)
        {
            return;
        }

        IsUnsure |= fromDepth <= ChildDepth;
        _match.DoubtPlaces(Math.Max(0, fromDepth - ChildDepth));
        foreach (var index in _openElements)
        {
            Element(index).IsDoubtful |= Element(index).Depth >= fromDepth;
        }
    }

    /// <summary>A tag in a select that parsers do not agree on.</summary>
    public void DoubtSelect() => IsUnsure |= _began && IsInSelect;

    /// <summary>A tag was dealt with; what it ended ends behind it.</summary>
    public void TokenEnded(int position, in TreeState state)
    {
        if (_childEnds)
        {
            _childEnds = false;
            CollectionsMarshal.AsSpan(_children)[^1].End = position;
            IsUnsure |= state != _inside;
        }

        if (_elementEnds >= 0)
        {
            Element(_elementEnds).EndTagEnd = position;
            _elementEnds = -1;
        }
    }

    /// <summary>The inside ends.</summary>
    public void End(int position)
    {
        if (IsChildOpen)
        {
            ref var child = ref CollectionsMarshal.AsSpan(_children)[^1];
            (child.End, child.IsEndImplied) = (position, true);
        }
    }

    private void BeginChild(in TagToken token, in OpenElement element, in TreeState state, bool keep)
    {
        IsUnsure |= token.Bytes.IsEmpty || IsChildOpen || state != _inside;
        _childEnds = !keep;
        _children.Add(new InnerChild
        {
            Start = (int)token.Start,
            End = -1,
            NameLength = token.Name.Length,
            FirstElement = _elements.Count,
            FirstHit = _hits.Count,
            Serial = element.Serial,
        });
    }

    private void Keep(in TagToken token, in OpenElement element, in TreeState state, bool keep, bool isHit)
    {
        var index = _elements.Count;
        var tagEnd = (int)token.Start + token.Bytes.Length;
        _elements.Add(new InnerElement
        {
            TagStart = (int)token.Start,
            TagEnd = tagEnd,
            NameEnd = token.NameEnd,
            EndTagEnd = keep ? -1 : tagEnd,
            Depth = state.Depth,
            Serial = element.Serial,
            Tag = element.Tag,
            IsHtml = element.Space == ElementSpace.Html,
            IsSelfClosing = token.SelfClosing,
            Formatting = state.Formatting,
            Form = state.Form,
        });
        if (keep)
        {
            _openElements.Add(index);
        }

        for (var word = 0; isHit && word < _program.Words; word++)
        {
            for (var bits = _match.Hits[word] & _program.Final[word]; bits != 0; bits &= bits - 1)
            {
                var part = _program.SlotOf((word * 64) + BitOperations.TrailingZeroCount(bits)) - 1;
                if (part >= 0 && !IsKnown(index, part))
                {
                    _hits.Add((index, part));
                }
            }
        }
    }

    private int EndOf(int child) =>
        child + 1 < _children.Count ? _children[child + 1].FirstElement : _elements.Count;

    // A selector may match an element by two of its alternatives.
    private bool IsKnown(int element, int part)
    {
        for (var index = _hits.Count - 1; index >= 0 && _hits[index].Element == element; index--)
        {
            if (_hits[index].Part == part)
            {
                return true;
            }
        }

        return false;
    }

    // What a page loads or runs does so in its order, and nobody sees it as an item.
    private static bool StaysInPlace(in OpenElement element) => element.Space == ElementSpace.Html
        && element.Tag is Tag.Script or Tag.Style or Tag.Link or Tag.Meta or Tag.Template or Tag.Noscript;

    private bool IsHit(int slot)
    {
        for (var word = 0; word < _program.Words; word++)
        {
            for (var bits = _match.Hits[word] & _program.Final[word]; bits != 0; bits &= bits - 1)
            {
                if (_program.SlotOf((word * 64) + BitOperations.TrailingZeroCount(bits)) == slot)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ref InnerElement Element(int index) => ref CollectionsMarshal.AsSpan(_elements)[index];
}
