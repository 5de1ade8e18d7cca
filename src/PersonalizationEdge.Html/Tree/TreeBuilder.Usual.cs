using System.Runtime.CompilerServices;

namespace PersonalizationEdge.Html;

/// <summary>Most tags of most pages, by the few of the rules that concern them where nothing is out of the
/// ordinary.</summary>
/// <remarks>They come to the same as the rules in full, which do all that is refused here.</remarks>
internal sealed partial class TreeBuilder
{
    private bool _isCalm; // nothing is pending, moved, in svg, math or a template

    /// <summary>Whether, besides, the rules of body content are in force.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>A start tag that is nothing to any slot.</summary>
    /// <param name="tag">Its element.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="nameEnd">Where in them the name ends.</param>
    /// <returns>Whether it was dealt with; else nothing was done.</returns>
    public bool TryStart(Tag tag, ReadOnlySpan<byte> bytes, int nameEnd)
    {
        if (!IsPlain)
        {
            return _isCalm && (_mode == InsertionMode.InHead
                ? tag is Tag.Meta or Tag.Link or Tag.Base
                : _open.Count < _maxDepth && TryStartInTable(tag));
        }

        var usual = UsualTags.StartOf(tag);
        if (!IsUsual(usual, out var endsCurrent))
        {
            return false;
        }

        if (endsCurrent)
        {
            _open.Pop();
        }

        if (usual >= UsualTag.IsVoid)
        {
            return true;
        }

        Push(tag, ++_serial, bytes[1..nameEnd]);
        if (usual is UsualTag.OpensFormatting or UsualTag.OpensLink)
        {
            _formatting.Push(tag, _serial, TagToken.IsBare(bytes, nameEnd));
        }

        return true;
    }

    private void Push(Tag tag, int serial, ReadOnlySpan<byte> name)
    {
        if (tag == Tag.Other)
        {
            _open.Push(new OpenElement { Serial = serial }, name);
        }
        else
        {
            _open.Push(tag, serial);
        }
    }

    // The same where slots may be concerned.
    private bool TryStartSought(in TagToken token)
    {
        var usual = UsualTags.StartOf(token.Tag);
        if (!IsPlain || !IsUsual(usual, out var endsCurrent))
        {
            return false;
        }

        if (endsCurrent)
        {
            Pop();
        }

        var serial = ++_serial;
        var opens = usual < UsualTag.IsVoid;
        if (slots.Find(token, _open.Count, misplaced: false))
        {
            slots.Found(token, Describe(new OpenElement { Tag = token.Tag, Serial = serial }, token, opens));
        }

        if (!opens)
        {
            return true;
        }

        Push(token.Tag, serial, token.Name);
        if (usual is UsualTag.OpensFormatting or UsualTag.OpensLink)
        {
            PushFormatting(token, serial);
        }

        return true;
    }

    /// <summary>Whether nothing stands in the way of the usual.</summary>
    /// <param name="usual">What the start tag does.</param>
    /// <param name="endsCurrent">Whether it ends the current element first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsUsual(UsualTag usual, out bool endsCurrent)
    {
        ref readonly var current = ref _open.Current;
        endsCurrent = false;
        switch (usual)
        {
            case UsualTag.Opens or UsualTag.IsVoid:
                break;
            case UsualTag.OpensBlock or UsualTag.IsVoidBlock:
                // A paragraph around the current element stands in the way.
                endsCurrent = _open.Holds(Tag.P);
                if (endsCurrent && current.Tag != Tag.P)
                {
                    return false;
                }

                break;
            case UsualTag.OpensHeading:
                if (_open.Holds(Tag.P) || TagTable.Is(current.Tag, TagTraits.Heading))
                {
                    return false;
                }

                break;
            case UsualTag.OpensListItem:
                endsCurrent = current.Tag == Tag.Li;
                if (_open.Holds(Tag.P) || !(endsCurrent || current.Tag is Tag.Ul or Tag.Ol))
                {
                    return false;
                }

                break;
            case UsualTag.OpensDescription:
                endsCurrent = current.Tag is Tag.Dd or Tag.Dt;
                if (_open.Holds(Tag.P) || !(endsCurrent || current.Tag == Tag.Dl))
                {
                    return false;
                }

                break;
            case UsualTag.OpensButton:
                if (_open.Holds(Tag.Button))
                {
                    return false;
                }

                break;
            case UsualTag.OpensLink:
                if (_formatting.LastIndexOf(Tag.A) >= 0 || _formatting.IsFull)
                {
                    return false;
                }

                break;
            case UsualTag.OpensFormatting:
                if (_formatting.IsFull)
                {
                    return false;
                }

                break;
            default:
                return false;
        }

        return _open.Count < _maxDepth && !(endsCurrent && current.Serial == slots.OpenSerial);
    }

    /// <summary>An end tag of the current element, which is no slot's.</summary>
    /// <param name="packedName">Its name by <see cref="TagTable.PackedName(Tag)"/>.</param>
    /// <returns>Whether it was dealt with; else nothing was done.</returns>
    public bool TryEnd(ulong packedName)
    {
        if (!_isCalm)
        {
            return false;
        }

        ref readonly var current = ref _open.Current;
        if (current.PackedName != packedName || packedName == 0 || current.Serial == slots.OpenSerial)
        {
            return false;
        }

        // One by one on purpose: a jump by table is mispredicted more often.
        if (current.UsualEnd == UsualTag.Ends)
        {
            if (!IsPlain)
            {
                return false;
            }

            _open.Pop();
            return true;
        }

        return current.UsualEnd == UsualTag.EndsFormatting ? IsPlain && TryEndFormatting(current.Serial)
            : current.UsualEnd == UsualTag.EndsCell ? TryEndCell()
            : current.UsualEnd == UsualTag.EndsRow && TryEndRow();
    }

    private bool TryEndFormatting(int serial)
    {
        var last = _formatting.Count - 1;
        if (last < 0 || _formatting[last].Serial != serial)
        {
            return false;
        }

        _formatting.RemoveLast();
        _isCalm = IsPlain = !_formatting.HasPending;
        _open.Pop();
        return true;
    }

    private void LookWhetherPlain()
    {
        _isCalm = _open.Count > 0 && _sawTag && !Lost && !_formatting.HasPending && _open.ForeignCount == 0 && !_open.Holds(Tag.Template)
            && !slots.InDoubt && children is null && made is null;
        IsPlain = _isCalm && TokenTrace.IsBody(_mode);
    }
}
