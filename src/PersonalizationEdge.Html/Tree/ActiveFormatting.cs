namespace PersonalizationEdge.Html;

/// <summary>The list of active formatting elements (HTML, section 13.2.4.3), at most 64 long.</summary>
internal sealed class ActiveFormatting
{
    public const int Capacity = 64;

    private const int MostTagBytes = 64 * 1024;

    private readonly FormattingEntry[] _entries = new FormattingEntry[Capacity];
    private readonly ByteBuffer _tags = new(); // freed when the list is empty, which it soon is

    public int Count { get; private set; }

    public ref FormattingEntry this[int index] => ref _entries[index];

    public bool IsFull => Count == Capacity;

    /// <summary>Whether text would first have to reopen an element that is no longer on the stack.</summary>
    public bool HasPending => Count > 0 && _entries[Count - 1] is { Open: false, Tag: not Tag.Other };

    public void Clear() => Count = 0;

    public void PushMarker(int serial) => _entries[Count++] = new FormattingEntry { Serial = serial, Open = true };

    /// <summary>Adds an element. Of those like it the fourth from the end is dropped: the "Noah's Ark" clause.</summary>
    public void Push(Tag tag, int serial, bool bare)
    {
        var same = 0;
        for (var index = Count - 1; index >= 0 && !_entries[index].IsMarker; index--)
        {
            if (_entries[index].Tag != tag || _entries[index].Bare != bare || ++same < 3)
            {
                continue;
            }

            if (bare)
            {
                RemoveAt(index);
                break;
            }

            _entries[index].Doubtful = true;
        }

        _entries[Count++] = new FormattingEntry { Tag = tag, Serial = serial, Open = true, Bare = bare };
    }

    /// <summary>Keeps the last element's tag.</summary>
    public void KeepTag(in TagToken token)
    {
        ref var last = ref _entries[Count - 1];
        if (Count == 1)
        {
            _tags.Clear();
        }

        last.TagLength = -1;
        if (_tags.Length + token.Bytes.Length <= MostTagBytes)
        {
            last.TagStart = _tags.Length;
            last.TagLength = token.Bytes.Length;
            last.NameEnd = token.NameEnd;
            last.Attributes = token.Attributes;
            _tags.Append(token.Bytes);
        }
    }

    /// <summary>The bytes of an element's tag, if they are kept.</summary>
    public ReadOnlySpan<byte> TagOf(in FormattingEntry entry) =>
        entry.TagLength > 0 ? _tags.Span.Slice(entry.TagStart, entry.TagLength) : [];

    public void ReturnBuffers() => _tags.Return();

    public void Insert(int index, FormattingEntry entry)
    {
        Array.Copy(_entries, index, _entries, index + 1, Count - index);
        _entries[index] = entry;
        Count++;
    }

    public void RemoveLast() => Count--;

    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_entries, index + 1, _entries, index, Count - index);
    }

    public void ClearToMarker()
    {
        while (Count > 0 && !_entries[--Count].IsMarker)
        {
        }
    }

    /// <summary>Whether an element's marker is still there, and formatting behind it.</summary>
    public bool HasFormattingSince(int serial)
    {
        for (var index = IndexOf(serial) is var marker and >= 0 ? marker : Count; index < Count; index++)
        {
            if (!_entries[index].IsMarker)
            {
                return true;
            }
        }

        return false;
    }

    public int IndexOf(int serial)
    {
        var index = Count - 1;
        while (index >= 0 && _entries[index].Serial != serial)
        {
            index--;
        }

        return index;
    }

    /// <summary>The last entry of that tag after the last marker, or -1.</summary>
    public int LastIndexOf(Tag tag) => LastIndexOf(tag, Count);

    /// <summary>The last entry of that tag after the last marker and before another entry, or -1.</summary>
    public int LastIndexOf(Tag tag, int before)
    {
        for (var index = before - 1; index >= 0 && !_entries[index].IsMarker; index--)
        {
            if (_entries[index].Tag == tag)
            {
                return index;
            }
        }

        return -1;
    }

    public void Closed(int serial)
    {
        var index = IndexOf(serial);
        if (index >= 0)
        {
            _entries[index].Open = false;
        }
    }

    /// <summary>The number for what an element that has ended left in the list, itself left out; but a cell's or a caption's
    /// marker was taken out before, or stays for good because another took its place.</summary>
    public ulong SignatureAfter(Tag tag, int serial) => Signature(tag is Tag.Td or Tag.Th or Tag.Caption ? 0 : serial);

    /// <summary>A number for what the list holds, one element left out; equal lists have equal numbers. A list that came to
    /// hold the same tag a fourth time is another ever after.</summary>
    public ulong Signature(int without)
    {
        var signature = 0UL;
        for (var index = 0; index < Count; index++)
        {
            if (_entries[index].Serial != without)
            {
                // What made an entry doubtful changed the list, if the two elements are alike.
                var entry = (ulong)(uint)_entries[index].Serial | (_entries[index].Doubtful ? 1UL << 32 : 0);
                signature = (signature ^ entry) * 0x9E3779B97F4A7C15;
            }
        }

        return signature;
    }
}
