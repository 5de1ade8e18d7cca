using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Most tags of most pages, by the few of the rules that concern them where nothing is out of the
/// ordinary.</summary>
/// <remarks>They come to the same as the rules in full, which do all that is refused here.</remarks>
internal sealed partial class TreeBuilder
{
    private static readonly UsualTag[] UsualStarts = MakeUsualStarts();
    private static readonly UsualTag[] UsualEnds = MakeUsualEnds();

    /// <summary>Whether the rules of body content are in force and nothing is pending, moved, in svg, math or a
    /// template.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>A start tag that is nothing to any slot.</summary>
    /// <returns>Whether it was dealt with; else nothing was done.</returns>
    public bool TryStart(Tag tag, ReadOnlySpan<byte> name)
    {
        if (!IsPlain || _open.Count >= _maxDepth)
        {
            return false;
        }

        var usual = UsualStarts[(int)tag];
        switch (usual)
        {
            case UsualTag.Opens:
                break;
            case UsualTag.OpensBlock or UsualTag.IsVoidBlock:
                if (!TryCloseParagraph())
                {
                    return false;
                }

                break;
            case UsualTag.OpensHeading:
                if (TagTable.Is(_open.Current.Tag, TagTraits.Heading) || _open.Holds(Tag.P))
                {
                    return false;
                }

                break;
            case UsualTag.OpensListItem:
                if (_open.Current.Tag is not (Tag.Ul or Tag.Ol) || !TryCloseParagraph())
                {
                    return _open.Current.Tag == Tag.Li && TryReplaceCurrent(tag);
                }

                break;
            case UsualTag.OpensDescription:
                if (_open.Current.Tag != Tag.Dl || !TryCloseParagraph())
                {
                    return _open.Current.Tag is Tag.Dd or Tag.Dt && TryReplaceCurrent(tag);
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
            case UsualTag.IsVoid:
                return true;
            default:
                return false;
        }

        if (usual == UsualTag.IsVoidBlock)
        {
            return true;
        }

        if (tag == Tag.Other)
        {
            _open.Push(new OpenElement { Serial = ++_serial }, name);
        }
        else
        {
            _open.Push(tag, ++_serial);
        }

        if (usual is UsualTag.OpensFormatting or UsualTag.OpensLink)
        {
            _formatting.Push(tag, _serial, couldMatch: false);
        }

        return true;
    }

    /// <summary>An end tag of the current element, which is no slot's.</summary>
    /// <param name="packedName">Its name by <see cref="TagTable.PackedName(Tag)"/>.</param>
    /// <returns>Whether it was dealt with; else nothing was done.</returns>
    public bool TryEnd(ulong packedName)
    {
        if (!IsPlain)
        {
            return false;
        }

        ref readonly var current = ref _open.Current;
        if (current.PackedName != packedName || packedName == 0 || current.Serial == slots.OpenSerial)
        {
            return false;
        }

        var usual = UsualEnds[(int)current.Tag];
        if (usual == UsualTag.EndsFormatting)
        {
            return TryEndFormatting(current.Serial);
        }

        if (usual != UsualTag.Ends)
        {
            return false;
        }

        _open.Pop();
        return true;
    }

    private bool TryEndFormatting(int serial)
    {
        var last = _formatting.Count - 1;
        if (last < 0 || _formatting[last].Serial != serial)
        {
            return false;
        }

        _formatting.RemoveLast();
        IsPlain = !_formatting.HasPending;
        _open.Pop();
        return true;
    }

    private void LookWhetherPlain() => IsPlain =
        TokenTrace.IsBody(_mode) && _sawTag && !Lost && !_formatting.HasPending && _open.ForeignCount == 0
        && !_open.Holds(Tag.Template) && !slots.InDoubt && children is null;

    // A paragraph around the current element stands in the way: what it is ended with is a matter for the rules in full.
    private bool TryCloseParagraph()
    {
        if (!_open.Holds(Tag.P))
        {
            return true;
        }

        if (_open.Current.Tag != Tag.P || _open.Current.Serial == slots.OpenSerial)
        {
            return false;
        }

        _open.Pop();
        return true;
    }

    // One item behind another whose end tag the page leaves out.
    private bool TryReplaceCurrent(Tag tag)
    {
        if (_open.Holds(Tag.P) || _open.Current.Serial == slots.OpenSerial)
        {
            return false;
        }

        _open.Pop();
        _open.Push(tag, ++_serial);
        return true;
    }

    private static UsualTag[] MakeUsualStarts()
    {
        var usual = new UsualTag[Enum.GetValues<Tag>().Length];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            usual[(int)tag] = TagTable.Is(tag, TagTraits.Block) ? UsualTag.OpensBlock
                : TagTable.Is(tag, TagTraits.Heading) ? UsualTag.OpensHeading
                : TagTable.Is(tag, TagTraits.Formatting) ? UsualTag.OpensFormatting
                : UsualTag.Unusual;
        }

        Set(usual, "span sub sup var", UsualTag.Opens);
        Set(usual, "area br embed img keygen wbr input param source track", UsualTag.IsVoid);
        Set(usual, "pre listing", UsualTag.OpensBlock);
        usual[(int)Tag.Other] = UsualTag.Opens;
        usual[(int)Tag.Hr] = UsualTag.IsVoidBlock;
        usual[(int)Tag.Li] = UsualTag.OpensListItem;
        usual[(int)Tag.Dd] = usual[(int)Tag.Dt] = UsualTag.OpensDescription;
        usual[(int)Tag.Button] = UsualTag.OpensButton;
        usual[(int)Tag.A] = UsualTag.OpensLink;
        usual[(int)Tag.Nobr] = UsualTag.Unusual;
        return usual;
    }

    private static UsualTag[] MakeUsualEnds()
    {
        var usual = new UsualTag[Enum.GetValues<Tag>().Length];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            usual[(int)tag] = TagTable.Is(tag, TagTraits.Formatting) ? UsualTag.EndsFormatting
                : TagTable.Is(tag, TagTraits.PlainEnd) ? UsualTag.Ends
                : UsualTag.Unusual;
        }

        Set(usual, "sub sup var", UsualTag.Ends);
        usual[(int)Tag.Other] = UsualTag.Ends;
        return usual;
    }

    private static void Set(UsualTag[] usual, string names, UsualTag value)
    {
        foreach (var name in names.Split(' '))
        {
            usual[(int)TagTable.Find(Encoding.ASCII.GetBytes(name))] = value;
        }
    }
}
