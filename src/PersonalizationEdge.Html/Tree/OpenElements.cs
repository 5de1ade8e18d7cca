namespace PersonalizationEdge.Html;

/// <summary>The stack of open elements (HTML, section 13.2.4.2). Arrays grow to a page's depth and are kept.</summary>
internal sealed class OpenElements
{
    private const int Buckets = 64;

    private readonly int[] _open = new int[Enum.GetValues<Tag>().Length];
    private readonly int[] _others = new int[Buckets]; // of elements that are no Tag of their own, by name
    private OpenElement[] _elements = new OpenElement[32];
    private byte[] _names = new byte[256];
    private int _namesLength;

    public int Count { get; private set; }

    /// <summary>How many svg and math elements are among them.</summary>
    public int ForeignCount { get; private set; }

    public ref readonly OpenElement this[int index] => ref _elements[index];

    public ref readonly OpenElement Current => ref _elements[Count - 1];

    public void Clear()
    {
        Count = 0;
        ForeignCount = 0;
        _namesLength = 0;
        Array.Clear(_open);
        Array.Clear(_others);
    }

    /// <summary>Whether an HTML element of that name is open anywhere.</summary>
    public bool Holds(Tag tag) => _open[(int)tag] > 0;

    /// <summary>Whether an HTML element of that name may be open. Else none is: an end tag is nothing, however deep the
    /// page, without a look at each open element.</summary>
    public bool MayHold(Tag tag, ReadOnlySpan<byte> name) =>
        tag == Tag.Other ? _others[BucketOf(TagTable.PackedName(name))] > 0 : Holds(tag);

    public int Push(OpenElement element, ReadOnlySpan<byte> name)
    {
        if (Count == _elements.Length)
        {
            Array.Resize(ref _elements, Count * 2);
        }

        if (element.Tag == Tag.Other)
        {
            element.NameStart = KeepName(name);
            element.NameLength = name.Length;
            element.PackedName = TagTable.PackedName(name);
        }
        else
        {
            element.NameStart = _namesLength;
            element.PackedName = TagTable.PackedName(element.Tag);
        }

        element.UsualEnd = UsualTags.EndOf(element.Tag);
        CountOpen(element, 1);
        _elements[Count] = element;
        return Count++;
    }

    /// <summary>Puts an HTML element that is a <see cref="Tag"/> of its own on top.</summary>
    public void Push(Tag tag, int serial)
    {
        if (Count == _elements.Length)
        {
            Array.Resize(ref _elements, Count * 2);
        }

        ref var top = ref _elements[Count++];
        top = default;
        top.Tag = tag;
        top.UsualEnd = UsualTags.EndOf(tag);
        top.Serial = serial;
        top.NameStart = _namesLength;
        top.PackedName = TagTable.PackedName(tag);
        _open[(int)tag]++;
    }

    public void Pop()
    {
        ref var top = ref _elements[--Count];
        _namesLength = top.NameStart;
        CountOpen(top, -1);
    }

    /// <summary>Takes an element out of the middle; its name's room is freed with the next one below.</summary>
    public void RemoveAt(int index)
    {
        CountOpen(_elements[index], -1);
        Array.Copy(_elements, index + 1, _elements, index, Count - index - 1);
        Count--;
    }

    /// <summary>Puts a known element into the middle.</summary>
    public void InsertAt(int index, OpenElement element)
    {
        element.NameStart = _namesLength;
        Push(element, []);
        Array.Copy(_elements, index, _elements, index + 1, Count - index - 1);
        if (index + 1 < Count)
        {
            element.NameStart = _elements[index + 1].NameStart;
        }

        _elements[index] = element;
    }

    public int LastIndexOf(Tag tag)
    {
        for (var index = Count - 1; Holds(tag) && index >= 0; index--)
        {
            if (_elements[index].IsHtml(tag))
            {
                return index;
            }
        }

        return -1;
    }

    public int IndexOfSerial(int serial)
    {
        for (var index = Count - 1; index >= 0; index--)
        {
            if (_elements[index].Serial == serial)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>An element's name; of those that have a name of their own, as it was written.</summary>
    public ReadOnlySpan<byte> NameAt(int index)
    {
        ref readonly var element = ref _elements[index];
        return element.Tag == Tag.Other ? _names.AsSpan(element.NameStart, element.NameLength) : TagTable.Name(element.Tag);
    }

    public bool IsNamed(int index, Tag tag, ReadOnlySpan<byte> name)
    {
        ref readonly var element = ref _elements[index];
        return element.Tag == tag && (tag != Tag.Other
            || AsciiCase.Same(_names.AsSpan(element.NameStart, element.NameLength), name));
    }

    /// <summary>The place of the nearest element that an end tag of that name may end, or -1; a heading's ends any
    /// heading.</summary>
    public int LastNamed(Tag tag, ReadOnlySpan<byte> name)
    {
        var heading = TagTable.Is(tag, TagTraits.Heading);
        var index = heading || ForeignCount > 0 || MayHold(tag, name) ? Count - 1 : -1;
        while (index >= 0 && !IsNamed(index, tag, name)
            && !(heading && TagTable.Is(_elements[index].Tag, TagTraits.Heading)))
        {
            index--;
        }

        return index;
    }

    /// <summary>"Has an element in scope", "in button scope", "in list item scope".</summary>
    public bool HasInScope(Tag tag, Tag barrier = Tag.Other, Tag secondBarrier = Tag.Other)
    {
        for (var index = Count - 1; Holds(tag) && index >= 0; index--)
        {
            ref readonly var element = ref _elements[index];
            if (element.IsHtml(tag))
            {
                return true;
            }

            if (element.IsScope || (element.Space == ElementSpace.Html && element.Tag != Tag.Other
                && (element.Tag == barrier || element.Tag == secondBarrier)))
            {
                return false;
            }
        }

        return false;
    }

    public bool HasInTableScope(Tag tag)
    {
        for (var index = Count - 1; Holds(tag) && index >= 0; index--)
        {
            ref readonly var element = ref _elements[index];
            if (element.IsHtml(tag))
            {
                return true;
            }

            if (element.Space == ElementSpace.Html && element.Tag is Tag.Html or Tag.Table or Tag.Template)
            {
                return false;
            }
        }

        return false;
    }

    private int KeepName(ReadOnlySpan<byte> name)
    {
        if (_namesLength + name.Length > _names.Length)
        {
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesLength + name.Length));
        }

        name.CopyTo(_names.AsSpan(_namesLength));
        _namesLength += name.Length;
        return _namesLength - name.Length;
    }

    private static int BucketOf(ulong packedName) => (int)((packedName * 0x9E3779B97F4A7C15) >> 58); // the highest 6 bits

    private void CountOpen(in OpenElement element, int by)
    {
        if (element.Space == ElementSpace.Html)
        {
            _open[(int)element.Tag] += by;
            if (element.Tag == Tag.Other)
            {
                _others[BucketOf(element.PackedName)] += by;
            }
        }
        else
        {
            ForeignCount += by;
        }
    }
}
