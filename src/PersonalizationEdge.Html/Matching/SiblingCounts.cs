namespace PersonalizationEdge.Html;

/// <summary>How many children the open elements have so far, of each name too where that is asked.</summary>
internal sealed class SiblingCounts
{
    private const int MostTypes = 64; // names among the children of one element; more are not told apart
    private const int MostNames = 256; // names of a page that do not fit into a number
    private const int MostNameBytes = 16 * 1024;

    private readonly ByteBuffer _names = new();
    private readonly List<int> _nameEnds = [];
    private int[] _children = []; // by depth
    private int[] _typesEnd = []; // by depth: where the types counted there end
    private (ulong Type, int Count)[] _types = [];
    private int _doubtful; // from this depth on places are not certain
    private bool _countsTypes;

    /// <summary>The place of the last element among its siblings, from 1; 0 if it is not certain.</summary>
    public int Place { get; private set; }

    /// <summary>Its place among those of its name, likewise.</summary>
    public int PlaceOfType { get; private set; }

    public void Reset(bool countsTypes)
    {
        _countsTypes = countsTypes;
        _doubtful = int.MaxValue;
        _names.Clear();
        _nameEnds.Clear();
        Reserve(8);
        _children[0] = 0;
        _typesEnd[0] = 0;
    }

    /// <summary>Counts the element about to stand at a depth.</summary>
    /// <param name="depth">Its place on the stack of open elements.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="name">Its name.</param>
    /// <param name="misplaced">Whether its parent is another than the element below it on the stack.</param>
    public void Enter(int depth, Tag tag, ReadOnlySpan<byte> name, bool misplaced)
    {
        Reserve(depth + 2);
        if (depth < _doubtful)
        {
            _doubtful = int.MaxValue; // the element whose children were not certain is closed
        }

        var start = depth == 0 ? 0 : _typesEnd[depth - 1];
        var end = Math.Max(start, _typesEnd[depth]);
        (Place, PlaceOfType) = (0, 0);
        if (!misplaced)
        {
            Place = ++_children[depth];
            PlaceOfType = _countsTypes ? CountType(TypeOf(tag, name), start, ref end) : 0;
        }

        if (depth >= _doubtful)
        {
            (Place, PlaceOfType) = (0, 0);
        }

        _typesEnd[depth] = end;
        _children[depth + 1] = 0;
        _typesEnd[depth + 1] = end;
    }

    /// <summary>The tree has other children than the stack shows, from a depth on.</summary>
    public void DoubtFrom(int depth) => _doubtful = Math.Min(_doubtful, depth);

    public void ReturnBuffers() => _names.Return();

    private int CountType(ulong type, int start, ref int end)
    {
        for (var index = start; index < end; index++)
        {
            if (_types[index].Type == type)
            {
                return type == 0 ? 0 : ++_types[index].Count;
            }
        }

        if (end - start >= MostTypes)
        {
            return 0;
        }

        if (end == _types.Length)
        {
            Array.Resize(ref _types, Math.Max(16, end * 2));
        }

        _types[end++] = (type, 1);
        return type == 0 ? 0 : 1;
    }

    // A number for each name; 0 if there are too many.
    private ulong TypeOf(Tag tag, ReadOnlySpan<byte> name)
    {
        if (tag != Tag.Other)
        {
            return (ulong)tag + MostNames;
        }

        return TagTable.PackedName(name) is > 0 and var packed ? packed : (ulong)NumberOf(name);
    }

    private int NumberOf(ReadOnlySpan<byte> name)
    {
        var start = 0;
        for (var number = 0; number < _nameEnds.Count; number++)
        {
            if (AsciiCase.Same(_names.Span[start.._nameEnds[number]], name))
            {
                return number + 1;
            }

            start = _nameEnds[number];
        }

        if (_nameEnds.Count == MostNames || _names.Length + name.Length > MostNameBytes)
        {
            return 0;
        }

        _names.Append(name);
        _nameEnds.Add(_names.Length);
        return _nameEnds.Count;
    }

    private void Reserve(int length)
    {
        if (_children.Length < length)
        {
            Array.Resize(ref _children, length * 2);
            Array.Resize(ref _typesEnd, length * 2);
        }
    }
}
