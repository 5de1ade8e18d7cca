namespace PersonalizationEdge.Html;

/// <summary>Start tags inside tables and templates.</summary>
internal sealed partial class TreeBuilder
{
    private void StartInTable(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Caption:
                ClearTo(Tag.Table);
                PushMarker(Insert(token));
                _mode = InsertionMode.InCaption;
                break;
            case Tag.Colgroup:
                ClearTo(Tag.Table);
                Insert(token);
                _mode = InsertionMode.InColumnGroup;
                break;
            case Tag.Col:
                ClearTo(Tag.Table);
                InsertImplied(Tag.Colgroup);
                _mode = InsertionMode.InColumnGroup;
                StartInColumnGroup(token);
                break;
            case Tag.Tbody or Tag.Tfoot or Tag.Thead:
                ClearTo(Tag.Table);
                Insert(token);
                _mode = InsertionMode.InTableBody;
                break;
            case Tag.Td or Tag.Th or Tag.Tr:
                ClearTo(Tag.Table);
                InsertImplied(Tag.Tbody);
                _mode = InsertionMode.InTableBody;
                StartInTableBody(token);
                break;
            case Tag.Table:
                if (_open.HasInTableScope(Tag.Table))
                {
                    PopThrough(Tag.Table);
                    ResetMode();
                    Start(token);
                }

                break;
            case Tag.Style or Tag.Script or Tag.Template:
                StartMetadata(token);
                break;
            case Tag.Input when IsHidden(token):
                InsertVoid(token);
                break;
            case Tag.Form:
                if (_form == 0 && !_open.Holds(Tag.Template))
                {
                    _form = Insert(token, keep: false); // it is on the stack for no longer than its tag
                }

                break;
            default:
                _fostering = true;
                StartInBody(token);
                _fostering = false;
                break;
        }
    }

    private void StartInTableBody(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Tr:
                ClearToTableBody();
                Insert(token);
                _mode = InsertionMode.InRow;
                break;
            case Tag.Th or Tag.Td:
                ClearToTableBody();
                InsertImplied(Tag.Tr);
                _mode = InsertionMode.InRow;
                StartInRow(token);
                break;
            case Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Tbody or Tag.Tfoot or Tag.Thead:
                if (LeaveTableBody())
                {
                    StartInTable(token);
                }

                break;
            default:
                StartInTable(token);
                break;
        }
    }

    private void StartInRow(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Th or Tag.Td:
                ClearTo(Tag.Tr);
                PushMarker(Insert(token));
                _mode = InsertionMode.InCell;
                break;
            case Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr:
                if (LeaveRow())
                {
                    StartInTableBody(token);
                }

                break;
            default:
                StartInTable(token);
                break;
        }
    }

    private void StartInCell(in TagToken token)
    {
        if (token.Tag is Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Tbody or Tag.Td or Tag.Tfoot or Tag.Th
            or Tag.Thead or Tag.Tr)
        {
            if (LeaveCell())
            {
                Start(token);
            }

            return;
        }

        StartInBody(token);
    }

    private void StartInColumnGroup(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Html:
                MergeInto(Tag.Html, token);
                break;
            case Tag.Col:
                InsertVoid(token);
                break;
            case Tag.Template:
                StartMetadata(token);
                break;
            default:
                LeaveColumnGroup();
                if (_mode != InsertionMode.InColumnGroup)
                {
                    Start(token);
                }

                break;
        }
    }

    private void StartInTemplate(in TagToken token)
    {
        InsertionMode? mode = token.Tag switch
        {
            Tag.Base or Tag.Basefont or Tag.Bgsound or Tag.Link or Tag.Meta or Tag.Noframes or Tag.Script or Tag.Style
                or Tag.Template or Tag.Title => null,
            Tag.Caption or Tag.Colgroup or Tag.Tbody or Tag.Tfoot or Tag.Thead => InsertionMode.InTable,
            Tag.Col => InsertionMode.InColumnGroup,
            Tag.Tr => InsertionMode.InTableBody,
            Tag.Td or Tag.Th => InsertionMode.InRow,
            _ => InsertionMode.InBody,
        };
        if (mode is null)
        {
            StartMetadata(token);
            return;
        }

        _templateModes[^1] = mode.Value;
        _mode = mode.Value;
        Start(token);
    }

    private static bool IsHidden(in TagToken token) =>
        AttributeReader.TryFind(token.Bytes, token.NameEnd, "type"u8, out var type)
            && AttributeValue.Is(type.Value, "hidden"u8);
}
