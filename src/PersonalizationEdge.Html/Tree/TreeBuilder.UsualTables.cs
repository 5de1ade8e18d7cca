namespace PersonalizationEdge.Html;

/// <summary>Rows and cells that stand where they belong and end with their own end tags.</summary>
internal sealed partial class TreeBuilder
{
    private bool TryStartInTable(Tag tag)
    {
        switch (tag)
        {
            case Tag.Tr when _mode == InsertionMode.InTableBody && _open.Current.Tag is Tag.Tbody or Tag.Thead or Tag.Tfoot:
                _open.Push(tag, ++_serial);
                _mode = InsertionMode.InRow;
                _tableText = TextRun.None;
                return true;
            case Tag.Td or Tag.Th when _mode == InsertionMode.InRow && _open.Current.Tag == Tag.Tr && !_formatting.IsFull:
                _open.Push(tag, ++_serial);
                _formatting.PushMarker(_serial);
                _mode = InsertionMode.InCell;
                IsPlain = true;
                _tableText = TextRun.None;
                return true;
            default:
                return false;
        }
    }

    private bool TryEndRow()
    {
        if (_mode != InsertionMode.InRow)
        {
            return false;
        }

        _open.Pop();
        _mode = InsertionMode.InTableBody;
        _tableText = TextRun.None;
        return true;
    }

    private bool TryEndCell()
    {
        if (_mode != InsertionMode.InCell || _formatting.Count == 0 || !_formatting[_formatting.Count - 1].IsMarker)
        {
            return false; // what the cell left unclosed is for the rules in full
        }

        _formatting.RemoveLast();
        _open.Pop();
        _mode = InsertionMode.InRow;
        _isCalm = !_formatting.HasPending;
        IsPlain = false;
        _tableText = TextRun.None;
        return true;
    }
}
