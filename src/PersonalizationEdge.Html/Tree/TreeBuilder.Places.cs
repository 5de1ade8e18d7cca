namespace PersonalizationEdge.Html;

/// <summary>What stands around an element that is about to be inserted.</summary>
internal sealed partial class TreeBuilder
{
    /// <summary>What is open that a start tag, of content or of the element's own inside, would end.</summary>
    private Enclosing EnclosingOf()
    {
        if (_open.Count == 0)
        {
            return Enclosing.None;
        }

        var current = _open.Current;
        return (_open.HasInScope(Tag.P, Tag.Button) ? Enclosing.Paragraph : Enclosing.None)
            | (_formatting.LastIndexOf(Tag.A) >= 0 ? Enclosing.Link : Enclosing.None)
            | (_open.HasInScope(Tag.Button) ? Enclosing.Button : Enclosing.None)
            | (_open.HasInScope(Tag.Nobr) ? Enclosing.Nobr : Enclosing.None)
            | (current.Space == ElementSpace.Html && TagTable.Is(current.Tag, TagTraits.Heading)
                ? Enclosing.Heading
                : Enclosing.None)
            | (current.IsHtml(Tag.Option) ? Enclosing.Option : Enclosing.None)
            | (_form != 0 ? Enclosing.Form : Enclosing.None)
            | (_open.HasInScope(Tag.Ruby) ? Enclosing.Ruby : Enclosing.None)
            | (_mode is InsertionMode.InCell or InsertionMode.InCaption ? Enclosing.Cell : Enclosing.None)
            | ItemOf();
    }

    // As CloseListItem looks for it.
    private Enclosing ItemOf()
    {
        var found = Enclosing.None;
        for (var index = _open.Count - 1; index > 0; index--)
        {
            ref readonly var element = ref _open[index];
            if (element.IsHtml(Tag.Li))
            {
                return found | Enclosing.Item;
            }

            if (element.IsHtml(Tag.Dd) || element.IsHtml(Tag.Dt))
            {
                return found | Enclosing.Term;
            }

            if (element.IsSpecial && !(element.Space == ElementSpace.Html && element.Tag is Tag.Address or Tag.Div or Tag.P))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The element it stands in, if its rules are those of a table, a table's part or a head; else
    /// <see cref="Tag.Other"/>.</summary>
    private Tag ParentOf() => _open.Count == 0 || _open.Current.Space != ElementSpace.Html ? Tag.Other
        : (_mode, _open.Current.Tag) switch
        {
            (InsertionMode.InTable, Tag.Table) => Tag.Table,
            (InsertionMode.InTableBody, Tag.Tbody or Tag.Thead or Tag.Tfoot) => Tag.Tbody,
            (InsertionMode.InRow, Tag.Tr) => Tag.Tr,
            (InsertionMode.InColumnGroup, Tag.Colgroup) => Tag.Colgroup,
            (InsertionMode.InHead, Tag.Head) => Tag.Head,
            _ => Tag.Other,
        };
}
