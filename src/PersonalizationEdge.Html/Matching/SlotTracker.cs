using System.Numerics;

namespace PersonalizationEdge.Html;

/// <summary>Finds the slots among the elements, and judges at each one's end whether its extent is certain.</summary>
/// <remarks>The extent is certain if the page's state after the element is the state before it: whatever stood inside
/// left nothing behind (an unclosed formatting element, a form) and took nothing away. Then everything else in the page
/// means the same with any other content.</remarks>
internal sealed partial class SlotTracker
{
    private readonly MatchStack _match = new();
    private MatchProgram _program = null!;
    private SlotEvents _events = null!;
    private int[] _found = []; // how many elements of each
    private OpenSlot[] _open = [];
    private int _openCount;
    private int _remaining;
    private bool _seeksAll; // every element may be a slot, or part of a selector
    private ulong _soughtAttributes;
    private int _number;
    private int _doubtfulDepth; // from here on the stack of open elements is not the tree's chain of ancestors

    /// <summary>Whether the element of some slot is open.</summary>
    public bool HasOpen => _openCount > 0;

    /// <summary>The innermost open slot's element, or 0.</summary>
    public int OpenSerial => _openCount == 0 ? 0 : _open[_openCount - 1].Element.Serial;

    /// <summary>Whether the stack of open elements may not be the tree's chain of ancestors.</summary>
    public bool InDoubt => _remaining > 0 && _doubtfulDepth != int.MaxValue;

    /// <summary>Whether every slot was found and ended.</summary>
    public bool IsDone => _remaining == 0 && _openCount == 0;

    public void Reset(MatchProgram program, SlotEvents events)
    {
        _program = program;
        _events = events;
        _match.Reset(program);
        if (_found.Length < program.SlotCount)
        {
            _found = new int[program.SlotCount];
            _open = new OpenSlot[program.SlotCount];
        }

        Array.Clear(_found);
        _openCount = 0;
        _number = 0;
        _remaining = program.SlotCount;
        _seeksAll = _remaining > 0 && (program.HasPlaces || program.HasBareNames);
        _soughtAttributes = _remaining > 0 ? program.Attributes : 0;
        _doubtfulDepth = int.MaxValue;
    }

    /// <summary>Whether an element with these attributes, or its place in the page, can be anything to the slots that
    /// are still looked for.</summary>
    public bool MayMatter(ulong attributes) =>
        (attributes & _soughtAttributes) != 0 || _seeksAll;

    /// <summary>Whether a selector tests attributes of such names, be it of an ancestor.</summary>
    public bool TestsAny(ulong attributes) => (attributes & _program.Attributes) != 0;

    /// <summary>Looks whether an element may be a slot; if so, <see cref="Found"/> is to be called with what it is.</summary>
    public bool Find(in TagToken token, int depth, bool misplaced)
    {
        if (_remaining == 0)
        {
            return false;
        }

        SettleDoubt(depth);
        if (misplaced)
        {
            _doubtfulDepth = Math.Min(_doubtfulDepth, depth);
        }

        var found = _match.Enter(depth, token, misplaced);
        return _doubtfulDepth <= depth ? _match.MatchAnywhere(token) : found;
    }

    /// <summary>Reports the slots that <see cref="Find"/> saw.</summary>
    public void Found(in TagToken token, in FoundElement element) =>
        Report(token, element, doubtful: _doubtfulDepth <= element.Depth);

    /// <summary>Whether a selector asks for an element's place, so that a clone of an element may be a slot although it is
    /// none itself.</summary>
    public bool AsksPlaces => _remaining > 0 && _program.HasPlaces;

    /// <summary>Whether a selector that asks for its place would match an element, were it elsewhere.</summary>
    public bool CouldMatch(in TagToken token) => AsksPlaces && _match.MatchesPlaceAnywhere(token);

    /// <summary>Looks whether a tag is a slot where nothing is certain.</summary>
    public void FindUnsure(in TagToken token)
    {
        if (_remaining > 0)
        {
            _match.MatchAnywhere(token);
            Report(token, new FoundElement { Content = SlotContent.Unsure, Doubt = Doubt.Lost }, doubtful: true);
        }
    }

    /// <summary>An element inside a template: no slot, nor part of a selector.</summary>
    public void Skip(int depth) => SettleDoubt(depth);

    /// <summary>A clone of a formatting element came onto the stack.</summary>
    public void Cloned(int depth, Tag tag, bool couldMatch)
    {
        SettleDoubt(depth);
        _match.Cloned(depth, tag);
        _doubtfulDepth = Math.Min(_doubtfulDepth, depth);
        for (var bit = 0; couldMatch && bit < _program.Words * 64; bit++)
        {
            if ((_program.PlaceFinal[bit / 64] >> (bit % 64) & 1) != 0)
            {
                ReportOne(_program.SlotOf(bit), default, new FoundElement { Content = SlotContent.Unsure, Doubt = Doubt.Reopened });
            }
        }
    }

    /// <summary>From this depth on the places of elements among their siblings are not certain.</summary>
    public void DoubtPlacesFrom(int depth) => _match.DoubtPlaces(depth);

    /// <summary>From this depth on the stack is no longer the tree's chain of ancestors.</summary>
    public void DoubtFrom(int depth) => _doubtfulDepth = Math.Min(_doubtfulDepth, depth);

    public void ReturnBuffers() => _match.ReturnBuffers();

    private void SettleDoubt(int depth)
    {
        if (depth <= _doubtfulDepth)
        {
            _doubtfulDepth = int.MaxValue; // that element is no longer open
        }
    }

    private void Report(in TagToken token, in FoundElement element, bool doubtful)
    {
        Report(token, element, doubtful, sure: true); // an element that is a slot for certain by one of its selectors is one
        if (!doubtful && !_program.HasPositions)
        {
            return; // all is certain
        }

        Report(token, element with { Content = SlotContent.Unsure, Doubt = element.Content == SlotContent.Unsure ? element.Doubt : Doubt.Place }, doubtful, sure: false);
    }

    private void Report(in TagToken token, in FoundElement element, bool doubtful, bool sure)
    {
        for (var word = 0; word < _program.Words; word++)
        {
            for (var bits = _match.Hits[word] & _program.Final[word]; bits != 0; bits &= bits - 1)
            {
                var bit = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (sure == (_match.IsSure(bit) && !(doubtful && _program.DependsOnPlace(bit))))
                {
                    ReportOne(_program.SlotOf(bit), token, element);
                }
            }
        }
    }

    private void ReportOne(int slot, in TagToken token, in FoundElement element)
    {
        var all = _program.All[slot];
        if (_found[slot] > 0 && (!all || _found[slot] > SlotMarker.MaxPlaces || _events.HasFound(slot, element.Serial)))
        {
            return;
        }

        var place = ++_found[slot] > SlotMarker.MaxPlaces ? SlotPlace.Beyond
            : IsOpen(slot) ? SlotPlace.Inner
            : SlotPlace.Own;
        _remaining -= !all || place == SlotPlace.Beyond ? 1 : 0;
        if (_remaining == 0)
        {
            (_seeksAll, _soughtAttributes) = (false, 0);
        }

        if (place == SlotPlace.Own
            && element.Content is SlotContent.Normal or SlotContent.Raw or SlotContent.Code or SlotContent.AppendOnly)
        {
            _open[_openCount++] = new OpenSlot(slot, _number, element);
        }

        _events.Found(new FoundSlot(slot, token.Start, token.Bytes.Length, token.NameEnd, element)
        {
            Number = _number++,
            Place = place,
        });
    }

    private bool IsOpen(int slot)
    {
        for (var index = 0; index < _openCount; index++)
        {
            if (_open[index].Slot == slot)
            {
                return true;
            }
        }

        return false;
    }
}
