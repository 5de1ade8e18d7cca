using System.Runtime.InteropServices;

namespace PersonalizationEdge.Html;

/// <summary>Reads the inside of a slot's element apart from the page, with the page's own scanner and tree
/// rules.</summary>
internal sealed class InsideScan
{
    private static readonly SlotMatcher NoSlots = new([]);
    private static readonly SlotMatcher AnyChild = new([new SlotMarker("child", Selector.Any)]);

    private readonly Scanner _scanner = new();
    private readonly SlotTracker _slots = new();
    private readonly SlotEvents _events = new();
    private readonly TreeBuilder _tree;
    private readonly List<(int Start, int End)> _texts = [];
    private readonly List<int> _firstTexts = []; // of each child
    private readonly ByteBuffer _startTag = new();
    private readonly ByteBuffer _written = new();
    private readonly List<(int Start, int End)> _expected = [];
    private TreeState _inside;

    public InsideScan() => _tree = new TreeBuilder(_scanner, _slots, Tracker);

    /// <summary>What the last reading found.</summary>
    public ChildTracker Tracker { get; } = new();

    /// <summary>The pieces of a child's text that are not blank, where only tags and references mean
    /// something.</summary>
    public ReadOnlySpan<(int Start, int End)> TextsOf(int child)
    {
        var end = child + 1 < _firstTexts.Count ? _firstTexts[child + 1] : _texts.Count;
        return CollectionsMarshal.AsSpan(_texts)[_firstTexts[child]..end];
    }

    /// <summary>Reads an inside; says whether its children can stand in each other's places.</summary>
    /// <param name="inside">The bytes; if end tags are left out, those with the end tags written, which the caller must
    /// use from then on.</param>
    /// <param name="element">The element whose inside it is.</param>
    /// <param name="program">Marker 0 is what a child must be, the others what is looked for in it.</param>
    /// <param name="all">Whether every element is kept, and the texts.</param>
    /// <param name="maxDepth">The most elements open at once.</param>
    public bool Read(
        ref ReadOnlySpan<byte> inside, in FoundElement element, MatchProgram program, bool all, int maxDepth)
    {
        if (!ReadOnce(inside, element, program, all, maxDepth))
        {
            return false;
        }

        if (!WriteEndTags(inside))
        {
            return true;
        }

        inside = _written.Span;
        return ReadWritten(element, program, all, maxDepth);
    }

    /// <summary>Whether bytes are one child of the element, no more and no less, that can stand anywhere in
    /// it.</summary>
    public bool IsOneChild(ReadOnlySpan<byte> bytes, in FoundElement element, int maxDepth) =>
        ReadOnce(bytes, element, AnyChild.Program, all: false, maxDepth)
        && Tracker.Children.Length == 1
        && Tracker.Children[0] is { IsEndImplied: false, Start: 0 } child
        && child.End == bytes.Length;

    /// <summary>Whether content, read in an element with rules of its own, is whole elements that stand just there, and
    /// leaves all as it was.</summary>
    /// <param name="parent">A table, a part of one, a select or the head.</param>
    /// <param name="content">The content.</param>
    /// <param name="inForm">Whether a form is open around it.</param>
    /// <param name="maxDepth">The most elements open at once.</param>
    public bool CanHold(Tag parent, ReadOnlySpan<byte> content, bool inForm, int maxDepth)
    {
        if (!ReadOnce(content, new FoundElement { Tag = parent }, AnyChild.Program, all: false, maxDepth))
        {
            return false;
        }

        return _tree.State == _inside && !(inForm && SiblingContent.Ends(content, Enclosing.Form));
    }

    public void ReturnBuffers()
    {
        _startTag.Return();
        _written.Return();
    }

    // An end tag that is written might end more or less than the element: whether it does is read, not assumed.
    private bool ReadWritten(in FoundElement element, MatchProgram program, bool all, int maxDepth)
    {
        if (!ReadOnce(_written.Span, element, program, all, maxDepth) || Tracker.Children.Length != _expected.Count)
        {
            return false;
        }

        for (var index = 0; index < _expected.Count; index++)
        {
            var child = Tracker.Children[index];
            if (child.IsEndImplied || (child.Start, child.End) != _expected[index])
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteEndTags(ReadOnlySpan<byte> inside)
    {
        _written.Clear();
        _expected.Clear();
        var (copied, implied) = (0, false);
        foreach (ref readonly var child in Tracker.Children)
        {
            _written.Append(inside[copied..child.Start]);
            var start = _written.Length;
            _written.Append(inside[child.Start..child.End]);
            if (child.IsEndImplied)
            {
                implied = true;
                _written.Append("</"u8);
                _written.Append(inside.Slice(child.Start + 1, child.NameLength));
                _written.Append(">"u8);
            }

            _expected.Add((start, _written.Length));
            copied = child.End;
        }

        _written.Append(inside[copied..]);
        return implied;
    }

    private bool ReadOnce(
        ReadOnlySpan<byte> inside, in FoundElement element, MatchProgram program, bool all, int maxDepth)
    {
        _scanner.Reset();
        _slots.Reset(NoSlots.Program, _events);
        _tree.Reset(maxDepth);
        Tracker.Reset(program, all);
        EnterPageAround(element);
        _texts.Clear();
        _inside = _tree.State;
        Tracker.Begin(_inside);
        Feed(inside);
        Tracker.End(inside.Length);
        PartTexts();
        return _scanner.InData && !_tree.Lost && !_tree.TooDeep && !Tracker.IsUnsure;
    }

    // Texts are taken in children only.
    private void PartTexts()
    {
        _firstTexts.Clear();
        var text = 0;
        foreach (ref readonly var child in Tracker.Children)
        {
            while (text < _texts.Count && _texts[text].Start < child.Start)
            {
                text++;
            }

            _firstTexts.Add(text);
        }
    }

    private void EnterPageAround(in FoundElement element)
    {
        if (!element.Inside.HasFlag(InsideContext.Quirks))
        {
            _tree.Doctype("<!DOCTYPE html>"u8);
        }

        if (element.Tag == Tag.Head)
        {
            Feed("<head>"u8);
            return;
        }

        Feed("<body>"u8);
        if (element.Inside.HasFlag(InsideContext.InForm))
        {
            Feed("<form>"u8);
        }

        Feed(element.Tag switch
        {
            Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Caption or Tag.Colgroup => "<table>"u8,
            Tag.Tr => "<table><tbody>"u8,
            Tag.Td or Tag.Th => "<table><tbody><tr>"u8,
            _ => [],
        });

        // What a name unknown to the standard means is the same for all of them; this one is in no page's inside.
        _startTag.Clear();
        _startTag.Append("<"u8);
        _startTag.Append(element.Tag == Tag.Other ? "edge-inside"u8 : TagTable.Name(element.Tag));
        _startTag.Append(">"u8);
        Feed(_startTag.Span);
    }

    private void Feed(ReadOnlySpan<byte> bytes)
    {
        _scanner.ChunkStart = 0;
        var position = 0;
        while (position < bytes.Length && !_tree.TooDeep)
        {
            switch (_scanner.Read(bytes, ref position, reportText: true))
            {
                case TokenKind.Text:
                    Text(bytes, _scanner.TextStart, position);
                    break;
                case TokenKind.LoneLess when _tree.TextMatters:
                    _tree.Text("<"u8, _scanner.TokenStart);
                    break;
                case TokenKind.StartTag:
                    _tree.StartTag(TokenOf(bytes, position, nameStart: 1));
                    Tracker.TokenEnded(position, _tree.State);
                    break;
                case TokenKind.EndTag:
                    _tree.EndTag(TokenOf(bytes, position, nameStart: 2));
                    Tracker.TokenEnded(position, _tree.State);
                    break;
            }
        }
    }

    private TagToken TokenOf(ReadOnlySpan<byte> bytes, int position, int nameStart)
    {
        var tag = bytes[(int)_scanner.TokenStart..position];
        var name = tag.Slice(nameStart, _scanner.NameLength);
        return new TagToken
        {
            Bytes = tag,
            NameEnd = nameStart + name.Length,
            Start = _scanner.TokenStart,
            Name = name,
            Tag = TagTable.Find(name),
            SelfClosing = _scanner.SelfClosing,
            Attributes = _scanner.Attributes,
        };
    }

    private void Text(ReadOnlySpan<byte> bytes, int start, int end)
    {
        if (_tree.TextMatters)
        {
            _tree.Text(bytes[start..end], start);
        }

        if (!Tracker.TakesText)
        {
            return;
        }

        // A '<' that begins no tag is text too, and was met between two pieces of it.
        var joined = start > 0 && bytes[start - 1] == '<';
        var from = joined ? start - 1 : ByteKinds.Skip(bytes[..end], start, ByteKinds.Space);
        if (from == end)
        {
            return;
        }

        var to = bytes[..end].LastIndexOfAnyExcept(" \t\n\f\r"u8) + 1;
        if (joined && _texts.Count > 0 && !bytes[_texts[^1].End..from].ContainsAny("<>"u8))
        {
            from = _texts[^1].Start;
            _texts.RemoveAt(_texts.Count - 1);
        }

        _texts.Add((from, to));
    }
}
