namespace PersonalizationEdge.Html;

/// <summary>End tags inside tables and templates, and the ways out of a row, a cell, a column group.</summary>
internal sealed partial class TreeBuilder
{
    private void EndInTable(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Table:
                if (_open.HasInTableScope(Tag.Table))
                {
                    PopThrough(Tag.Table);
                    ResetMode();
                }

                break;
            case Tag.Body or Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Html or Tag.Tbody or Tag.Td or Tag.Tfoot
                or Tag.Th or Tag.Thead or Tag.Tr:
                break;
            case Tag.Template:
                EndTemplate();
                break;
            default:
                _fostering = true;
                EndInBody(token);
                _fostering = false;
                break;
        }
    }

    private void EndInTableBody(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Tbody or Tag.Tfoot or Tag.Thead:
                if (_open.HasInTableScope(token.Tag))
                {
                    ClearToTableBody();
                    Pop();
                    _mode = InsertionMode.InTable;
                }

                break;
            case Tag.Table:
                if (LeaveTableBody())
                {
                    EndInTable(token);
                }

                break;
            case Tag.Body or Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Html or Tag.Td or Tag.Th or Tag.Tr:
                break;
            default:
                EndInTable(token);
                break;
        }
    }

    private void EndInRow(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Tr:
                LeaveRow();
                break;
            case Tag.Table:
                if (LeaveRow())
                {
                    EndInTableBody(token);
                }

                break;
            case Tag.Tbody or Tag.Tfoot or Tag.Thead:
                if (_open.HasInTableScope(token.Tag) && LeaveRow())
                {
                    EndInTableBody(token);
                }

                break;
            case Tag.Body or Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Html or Tag.Td or Tag.Th:
                break;
            default:
                EndInTable(token);
                break;
        }
    }

    private void EndInCell(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Caption when _mode == InsertionMode.InCaption:
                LeaveCell();
                break;
            case Tag.Td or Tag.Th when _mode == InsertionMode.InCell:
                if (_open.HasInTableScope(token.Tag))
                {
                    GenerateImpliedEndTags();
                    LeaveThrough(_open.LastIndexOf(token.Tag), InsertionMode.InRow);
                }

                break;
            case Tag.Table when _mode == InsertionMode.InCaption:
                if (LeaveCell())
                {
                    End(token);
                }

                break;
            case Tag.Table or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr when _mode == InsertionMode.InCell:
                if (_open.HasInTableScope(token.Tag) && LeaveCell())
                {
                    End(token);
                }

                break;
            case Tag.Body or Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Html or Tag.Td or Tag.Th or Tag.Tbody
                or Tag.Tfoot or Tag.Thead or Tag.Tr:
                break;
            default:
                EndInBody(token);
                break;
        }
    }

    private void EndInColumnGroup(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Colgroup:
                LeaveColumnGroup();
                break;
            case Tag.Col:
                break;
            case Tag.Template:
                EndTemplate();
                break;
            default:
                LeaveColumnGroup();
                if (_mode != InsertionMode.InColumnGroup)
                {
                    End(token);
                }

                break;
        }
    }

    private void EndInTemplate(in TagToken token)
    {
        if (token.Tag == Tag.Template)
        {
            EndTemplate();
        }
    }

    private void EndTemplate()
    {
        var index = _open.LastIndexOf(Tag.Template);
        if (index < 0)
        {
            return;
        }

        var template = _open[index].Serial;
        _formatting.ClearToMarker();
        if (_formatting.HasFormattingSince(template))
        {
            LoseTrack(); // an object left open in it keeps them: reopened they are elements of the page, which no slot was told of
            return;
        }

        PopTo(index);
        _templateModes.RemoveAt(_templateModes.Count - 1);
        ResetMode();
    }

    private void LeaveColumnGroup()
    {
        if (_open.Current.IsHtml(Tag.Colgroup))
        {
            Pop();
            _mode = InsertionMode.InTable;
        }
    }

    private bool LeaveTableBody()
    {
        if (!_open.HasInTableScope(Tag.Tbody) && !_open.HasInTableScope(Tag.Thead) && !_open.HasInTableScope(Tag.Tfoot))
        {
            return false;
        }

        ClearToTableBody();
        Pop();
        _mode = InsertionMode.InTable;
        return true;
    }

    private bool LeaveRow()
    {
        if (!_open.HasInTableScope(Tag.Tr))
        {
            return false;
        }

        ClearTo(Tag.Tr);
        Pop();
        _mode = InsertionMode.InTableBody;
        return true;
    }

    /// <summary>Ends the open cell, or caption.</summary>
    private bool LeaveCell()
    {
        var caption = _mode == InsertionMode.InCaption;
        if (caption ? !_open.HasInTableScope(Tag.Caption) : !_open.HasInTableScope(Tag.Td) && !_open.HasInTableScope(Tag.Th))
        {
            return false;
        }

        GenerateImpliedEndTags();
        LeaveThrough(
            caption ? _open.LastIndexOf(Tag.Caption) : Math.Max(_open.LastIndexOf(Tag.Td), _open.LastIndexOf(Tag.Th)),
            caption ? InsertionMode.InTable : InsertionMode.InRow);
        return true;
    }

    // The list is cleared first: what the cell left unclosed must not look like something it left behind.
    private void LeaveThrough(int index, InsertionMode mode)
    {
        PopTo(index + 1);
        _formatting.ClearToMarker();
        Pop();
        _mode = mode;
    }

    private void ClearTo(Tag tag)
    {
        while (_open.Current.Space != ElementSpace.Html || (_open.Current.Tag != tag && _open.Current.Tag is not (Tag.Template or Tag.Html)))
        {
            Pop();
        }
    }

    private void ClearToTableBody()
    {
        while (_open.Current.Space != ElementSpace.Html
            || _open.Current.Tag is not (Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Template or Tag.Html))
        {
            Pop();
        }
    }
}
