using System.Runtime.InteropServices;

namespace PersonalizationEdge.Html;

/// <summary>Writes one start tag with the edits of all the slots that share it; what no edit touches stays byte for
/// byte.</summary>
internal sealed class TagEditor(SlotEditor editor)
{
    private readonly List<PlacedTagEdit> _edits = [];
    private readonly ByteBuffer _value = new();
    private readonly ByteBuffer _set = new();

    private ReadOnlySpan<PlacedTagEdit> Edits => CollectionsMarshal.AsSpan(_edits);

    public void Clear() => _edits.Clear();

    /// <summary>Takes a slot's edits, unless one contradicts an edit of a slot before it, which is then the answer.</summary>
    public int? TryAdd(int slot, IReadOnlyList<TagEdit> edits)
    {
        for (var index = 0; index < edits.Count; index++)
        {
            var edit = edits[index];
            foreach (ref readonly var placed in Edits)
            {
                if (!placed.Edit.AgreesWith(edit))
                {
                    return placed.Slot;
                }
            }
        }

        for (var index = 0; index < edits.Count; index++)
        {
            _edits.Add(new PlacedTagEdit(slot, edits[index]));
        }

        return null;
    }

    /// <summary>Whether every edit can be written into the tag.</summary>
    /// <remarks>A name may begin with an equals sign, which after one that is taken away would begin the value of the
    /// attribute before.</remarks>
    public static bool CanWrite(IReadOnlyList<TagEdit> edits, ReadOnlySpan<byte> tag, int nameEnd)
    {
        var removes = false;
        for (var index = 0; index < edits.Count; index++)
        {
            removes |= edits[index].Kind == TagEditKind.RemoveAttribute;
        }

        var reader = new AttributeReader(tag, nameEnd);
        while (removes && reader.Read())
        {
            if (reader.Name[0] == '=')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the tag up to its last change.</summary>
    public void Write(in FoundSlot found, in PageWindow page)
    {
        if (_edits.Count == 0)
        {
            return;
        }

        var tag = page.From(found.TagStart, found.InnerStart);
        var (last, dangling) = LastAttribute(tag, found.NameEnd);
        if (dangling)
        {
            AddNew(tag, found, found.NameEnd, page); // behind the last one it would be taken for its value
        }

        var reader = new AttributeReader(tag, found.NameEnd);
        var before = found.NameEnd;
        while (reader.Read())
        {
            var leader = IndexOf(reader.Name);
            if (leader >= 0)
            {
                var first = AttributeReader.TryFind(tag, found.NameEnd, reader.Name, out var counting)
                    && counting.NameEnd == reader.NameEnd;
                Change(leader, reader, first, before, tag, found.TagStart, page);
            }

            before = reader.End;
        }

        if (!dangling)
        {
            AddNew(tag, found, last, page);
        }
    }

    public void ReturnBuffers()
    {
        _edits.Clear();
        _value.Return();
        _set.Return();
    }

    private void Change(
        int leader,
        in AttributeReader at,
        bool first,
        int before,
        ReadOnlySpan<byte> tag,
        long tagStart,
        in PageWindow page)
    {
        var (kind, decisive) = Decisive(leader);
        var slot = _edits[leader].Slot;
        if (kind == TagEditKind.RemoveAttribute && !AddsWords(decisive))
        {
            // With what parts it from the attribute before, which also keeps a slash from moving in front of the '>'.
            editor.Advance(tagStart + before, page);
            editor.Skip(tagStart + at.End);
            var next = tag[at.End];
            editor.WriteSlot(slot, next == '>' || ByteKinds.Is(next, ByteKinds.Space) ? [] : " "u8);
        }
        else if (first && kind == TagEditKind.AddClass)
        {
            ClassValue.Write(at.Value, Edits, at.Quote, _value);
            if (!_value.Span.SequenceEqual(at.Value))
            {
                editor.Advance(tagStart + (at.Quote == 0 ? at.NameEnd : at.ValueStart), page);
                editor.Skip(tagStart + (at.Quote == 0 ? at.End : at.ValueStart + at.Value.Length));
                WriteValue(slot, quoted: at.Quote != 0);
            }
        }
        else if (first)
        {
            editor.Advance(tagStart + at.NameEnd, page);
            editor.Skip(tagStart + at.End);
            MakeValue(decisive);
            WriteValue(slot, quoted: false);
        }
    }

    /// <summary>Writes the attributes that the tag does not have yet.</summary>
    private void AddNew(ReadOnlySpan<byte> tag, in FoundSlot found, int place, in PageWindow page)
    {
        for (var index = 0; index < _edits.Count; index++)
        {
            var (slot, edit) = _edits[index];
            if (IndexOf(edit.Name) != index || AttributeReader.TryFind(tag, found.NameEnd, edit.Name, out _))
            {
                continue;
            }

            var (kind, decisive) = Decisive(index);
            if (kind == TagEditKind.SetAttribute || AddsWords(decisive))
            {
                editor.Advance(found.TagStart + place, page);
                editor.WriteSlot(slot, " "u8);
                editor.WriteSlot(slot, edit.Name);
                MakeValue(decisive);
                WriteValue(slot, quoted: false);
            }
        }
    }

    // The last edit that settles the whole attribute; where there is none, only classes are added and taken out.
    private (TagEditKind Kind, int Index) Decisive(int leader)
    {
        var name = _edits[leader].Edit.Name;
        for (var index = _edits.Count - 1; index >= leader; index--)
        {
            if (_edits[index].Edit is { IsClass: false } edit && edit.IsOf(name))
            {
                return (edit.Kind, index);
            }
        }

        return (TagEditKind.AddClass, -1);
    }

    private bool AddsWords(int decisive)
    {
        for (var index = decisive + 1; index < _edits.Count; index++)
        {
            if (_edits[index].Edit.Kind == TagEditKind.AddClass
                && (decisive < 0 || _edits[decisive].Edit.IsOf(_edits[index].Edit.Name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the value of an attribute whose old value does not matter.</summary>
    private void MakeValue(int decisive)
    {
        _set.Clear();
        _value.Clear();
        if (decisive >= 0)
        {
            AttributeEncoder.Encode(_edits[decisive].Edit, singleQuoted: false, _set);
        }

        if (decisive < 0 || _edits[decisive].Edit.IsOf("class"u8))
        {
            ClassValue.Write(_set.Span, Edits[(decisive + 1)..], (byte)'"', _value);
        }
        else
        {
            _value.Append(_set.Span);
        }
    }

    private void WriteValue(int slot, bool quoted)
    {
        editor.WriteSlot(slot, quoted ? [] : "=\""u8);
        editor.WriteSlot(slot, _value.Span);
        editor.WriteSlot(slot, quoted ? [] : "\""u8);
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < _edits.Count; index++)
        {
            if (_edits[index].Edit.IsOf(name))
            {
                return index;
            }
        }

        return -1;
    }

    private static (int End, bool Dangling) LastAttribute(ReadOnlySpan<byte> tag, int nameEnd)
    {
        var reader = new AttributeReader(tag, nameEnd);
        var (end, dangling) = (nameEnd, false);
        while (reader.Read())
        {
            (end, dangling) = (reader.End, reader.Quote == 0 && reader.Value.IsEmpty && reader.End > reader.NameEnd);
        }

        return (end, dangling);
    }
}
