namespace PersonalizationEdge.Html;

/// <summary>What stands before the body.</summary>
internal sealed partial class TreeBuilder
{
    private void StartBeforeBody(in TagToken token)
    {
        LeaveInitial();
        if (_mode == InsertionMode.BeforeHtml)
        {
            _mode = InsertionMode.BeforeHead;
            if (token.Tag == Tag.Html)
            {
                Insert(token);
                return;
            }

            InsertImplied(Tag.Html);
        }

        if (token.Tag == Tag.Html)
        {
            MergeInto(Tag.Html, token);
            return;
        }

        if (_mode == InsertionMode.BeforeHead)
        {
            _mode = InsertionMode.InHead;
            if (token.Tag == Tag.Head)
            {
                Insert(token);
                return;
            }

            InsertImplied(Tag.Head);
        }

        if (token.Tag == Tag.Head)
        {
            return;
        }

        if (_mode == InsertionMode.InHead)
        {
            if (StartMetadata(token))
            {
                return;
            }

            LeaveHead();
        }

        StartAfterHead(token);
    }

    private void StartAfterHead(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Body:
                Insert(token);
                _mode = InsertionMode.InBody;
                break;
            case Tag.Frameset:
                _mode = InsertionMode.InFrameset;
                StartInFrameset(token);
                break;
            case Tag.Base or Tag.Basefont or Tag.Bgsound or Tag.Link or Tag.Meta or Tag.Noframes or Tag.Script
                or Tag.Style or Tag.Template or Tag.Title:
                _misplaced = true; // it goes into the head that was already ended
                StartMetadata(token);
                _misplaced = false;
                break;
            default:
                ImplyBody();
                StartInBody(token);
                break;
        }
    }

    /// <summary>A page of frames has no place for content: frames are left alone, all else a parser drops.</summary>
    private void StartInFrameset(in TagToken token)
    {
        if (token.Tag == Tag.Noframes)
        {
            EnterText(token, TextKind.Raw);
        }
        else if (token.Tag is Tag.Frameset or Tag.Frame)
        {
            slots.FindUnsure(token);
        }
    }

    /// <summary>The rules of "in head" for what may stand there.</summary>
    private bool StartMetadata(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Base or Tag.Basefont or Tag.Bgsound or Tag.Link or Tag.Meta:
                InsertVoid(token);
                return true;
            case Tag.Title or Tag.Noframes or Tag.Style:
                EnterText(token, TextKind.Raw);
                return true;
            case Tag.Noscript when _mode == InsertionMode.InHead:
                EnterText(token, TextKind.Raw);
                return true;
            case Tag.Script:
                EnterText(token, TextKind.Script);
                return true;
            case Tag.Template:
                PushMarker(Insert(token));
                if (HasShadowRoot(token))
                {
                    slots.DoubtPlacesFrom(_open.Count - 1); // it may be the shadow of what it stands in, and no child
                }

                _templateModes.Add(InsertionMode.InTemplate);
                _mode = InsertionMode.InTemplate;
                return true;
            default:
                return false;
        }
    }

    private static bool HasShadowRoot(in TagToken token) =>
        AttributeReader.TryFind(token.Bytes, token.NameEnd, "shadowrootmode"u8, out var mode)
            && (AttributeValue.Is(mode.Value, "open"u8) || AttributeValue.Is(mode.Value, "closed"u8));

    private void EndBeforeBody(in TagToken token)
    {
        LeaveInitial();
        if (token.Tag == Tag.Template)
        {
            EndTemplate();
            return;
        }

        if (_mode == InsertionMode.InHead && token.Tag == Tag.Head)
        {
            LeaveHead();
            return;
        }

        if (token.Tag is not (Tag.Body or Tag.Html or Tag.Br) && !(token.Tag == Tag.Head && _mode < InsertionMode.InHead))
        {
            return;
        }

        if (token.Tag == Tag.Head)
        {
            ImplyHead();
            LeaveHead();
            return;
        }

        ImplyBody();
        EndInBody(token);
    }

    // A doctype that comes later is none, even behind an end tag that is nothing itself.
    private void LeaveInitial()
    {
        if (_mode == InsertionMode.Initial)
        {
            _quirks = true;
            _mode = InsertionMode.BeforeHtml;
        }
    }

    private void ImplyHead()
    {
        if (_mode <= InsertionMode.BeforeHtml)
        {
            InsertImplied(Tag.Html);
        }

        if (_mode <= InsertionMode.BeforeHead)
        {
            InsertImplied(Tag.Head);
        }

        if (_mode < InsertionMode.InHead)
        {
            _mode = InsertionMode.InHead;
        }
    }

    private void ImplyBody()
    {
        ImplyHead();
        if (_mode == InsertionMode.InHead)
        {
            LeaveHead();
        }

        InsertImplied(Tag.Body);
        _mode = InsertionMode.InBody;
    }

    private void LeaveHead()
    {
        Pop();
        _mode = InsertionMode.AfterHead;
    }

    /// <summary>A second html or body tag only adds attributes, which selectors did not see in time.</summary>
    private void MergeInto(Tag tag, in TagToken token)
    {
        var index = _open.LastIndexOf(tag);
        if (index >= 0 && token.Bytes.Length > token.NameEnd + 1)
        {
            if (slots.TestsAny(token.Attributes))
            {
                slots.DoubtFrom(index);
            }

            Disturb(fromDepth: 2); // a slot around the tag cannot be replaced without losing them
        }
    }
}
