namespace PersonalizationEdge.Html;

/// <summary>Start tags "in body".</summary>
internal sealed partial class TreeBuilder
{
    private void StartInBody(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Html or Tag.Body:
                MergeInto(token.Tag, token);
                break;
            case Tag.Base or Tag.Basefont or Tag.Bgsound or Tag.Link or Tag.Meta or Tag.Noframes or Tag.Script
                or Tag.Style or Tag.Template or Tag.Title:
                StartMetadata(token);
                break;
            case Tag.Frameset:
                slots.FindUnsure(token);
                LoseTrack(); // it may take the place of the whole body
                break;
            case Tag.Li:
                CloseListItem(Tag.Li, Tag.Li);
                ClosePInButtonScope();
                Insert(token);
                break;
            case Tag.Dd or Tag.Dt:
                CloseListItem(Tag.Dd, Tag.Dt);
                ClosePInButtonScope();
                Insert(token);
                break;
            case Tag.Pre or Tag.Listing:
                ClosePInButtonScope();
                Insert(token);
                _lineEaterEnd = token.Start + token.Bytes.Length; // a line feed behind it is dropped
                break;
            case Tag.Form:
                StartForm(token);
                break;
            case Tag.Plaintext:
                ClosePInButtonScope();
                EnterText(token, TextKind.Plain);
                break;
            case Tag.Button:
                if (_open.HasInScope(Tag.Button))
                {
                    GenerateImpliedEndTags();
                    PopThrough(Tag.Button);
                }

                ReconstructFormatting();
                Insert(token);
                break;
            case Tag.A:
                CloseLink(token);
                ReconstructFormatting();
                PushFormatting(token);
                break;
            case Tag.Nobr:
                ReconstructFormatting();
                if (_open.HasInScope(Tag.Nobr))
                {
                    Adopt(token);
                    _trace.ChangedFormatting();
                    ReconstructFormatting();
                }

                PushFormatting(token);
                break;
            case Tag.Applet or Tag.Marquee or Tag.Object:
                ReconstructFormatting();
                PushMarker(Insert(token));
                break;
            case Tag.Table:
                if (!_quirks)
                {
                    ClosePInButtonScope();
                }

                Insert(token);
                _mode = InsertionMode.InTable;
                break;
            case Tag.Area or Tag.Br or Tag.Embed or Tag.Img or Tag.Keygen or Tag.Wbr or Tag.Input:
                ReconstructFormatting();
                InsertVoid(token);
                break;
            case Tag.Image:
                ReconstructFormatting();
                InsertVoid(token.As(Tag.Img));
                break;
            case Tag.Param or Tag.Source or Tag.Track:
                InsertVoid(token);
                break;
            case Tag.Hr:
                ClosePInButtonScope();
                InsertVoid(token);
                break;
            case Tag.Textarea or Tag.Iframe or Tag.Noembed or Tag.Noscript:
                EnterText(token, TextKind.Raw);
                break;
            case Tag.Xmp:
                ClosePInButtonScope();
                ReconstructFormatting();
                EnterText(token, TextKind.Raw);
                break;
            case Tag.Select:
                ReconstructFormatting();
                Insert(token);
                _mode = InsertionMode.InSelect;
                break;
            case Tag.Optgroup or Tag.Option:
                if (_open.Current.IsHtml(Tag.Option))
                {
                    Pop();
                }

                ReconstructFormatting();
                Insert(token);
                break;
            case Tag.Rb or Tag.Rtc or Tag.Rp or Tag.Rt:
                if (_open.HasInScope(Tag.Ruby))
                {
                    GenerateImpliedEndTags(except: token.Tag is Tag.Rp or Tag.Rt ? Tag.Rtc : Tag.Other);
                }

                Insert(token);
                break;
            case Tag.Math or Tag.Svg:
                ReconstructFormatting();
                Insert(token, token.Tag == Tag.Svg ? ElementSpace.Svg : ElementSpace.MathMl, keep: !token.SelfClosing);
                break;
            case Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Frame or Tag.Head or Tag.Tbody or Tag.Td or Tag.Tfoot
                or Tag.Th or Tag.Thead or Tag.Tr:
                break;
            default:
                StartOrdinary(token);
                break;
        }
    }

    private void StartOrdinary(in TagToken token)
    {
        if (TagTable.Is(token.Tag, TagTraits.Block | TagTraits.Heading))
        {
            ClosePInButtonScope();
            if (TagTable.Is(token.Tag, TagTraits.Heading) && _open.Current.Space == ElementSpace.Html
                && TagTable.Is(_open.Current.Tag, TagTraits.Heading))
            {
                Pop();
            }

            Insert(token);
            return;
        }

        ReconstructFormatting();
        if (TagTable.Is(token.Tag, TagTraits.Formatting))
        {
            PushFormatting(token);
        }
        else
        {
            Insert(token);
        }
    }

    private void StartForm(in TagToken token)
    {
        var inTemplate = _open.Holds(Tag.Template);
        if (_form != 0 && !inTemplate)
        {
            return;
        }

        ClosePInButtonScope();
        var serial = Insert(token);
        if (!inTemplate)
        {
            _form = serial;
        }
    }

    private void CloseListItem(Tag tag, Tag other)
    {
        if (!_open.Holds(tag) && !_open.Holds(other))
        {
            return;
        }

        for (var index = _open.Count - 1; index > 0; index--)
        {
            ref readonly var element = ref _open[index];
            if (element.IsHtml(tag) || element.IsHtml(other))
            {
                PopTo(index);
                return;
            }

            if (element.IsSpecial && !(element.Space == ElementSpace.Html && element.Tag is Tag.Address or Tag.Div or Tag.P))
            {
                return;
            }
        }
    }

    private void CloseLink(in TagToken token)
    {
        var entry = _formatting.LastIndexOf(Tag.A);
        if (entry < 0)
        {
            return;
        }

        var serial = _formatting[entry].Serial;
        Adopt(token);
        entry = _formatting.IndexOf(serial);
        if (entry >= 0)
        {
            _formatting.RemoveAt(entry);
        }

        var index = _open.IndexOfSerial(serial);
        if (index >= 0)
        {
            RemoveAt(index);
        }

        _trace.ChangedFormatting();
    }

    private void StartInSelect(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Option or Tag.Optgroup or Tag.Hr:
                if (_open.Current.IsHtml(Tag.Option))
                {
                    Pop();
                }

                if (token.Tag != Tag.Option && _open.Current.IsHtml(Tag.Optgroup))
                {
                    Pop();
                }

                Insert(token, keep: token.Tag != Tag.Hr);
                break;
            case Tag.Select:
                PopThrough(Tag.Select);
                ResetMode();
                break;
            case Tag.Script or Tag.Template:
                StartMetadata(token);
                break;
            case Tag.Other or Tag.Div or Tag.Span:
                // Parsers of before and after 2025 differ here: one drops the tag, one keeps the element until </select>.
                slots.FindUnsure(token);
                children?.DoubtSelect();
                break;
            default:
                slots.FindUnsure(token);
                LoseTrack();
                break;
        }
    }
}
