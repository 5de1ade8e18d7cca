namespace PersonalizationEdge.Html;

/// <summary>Putting elements on the stack and taking them off.</summary>
internal sealed partial class TreeBuilder
{
    private int Insert(in TagToken token, ElementSpace space = ElementSpace.Html, bool keep = true)
    {
        var fostered = _fostering && _open.Current.Space == ElementSpace.Html
            && TagTable.Is(_open.Current.Tag, TagTraits.TableContext);
        var misplaced = fostered || _misplaced;
        if (fostered)
        {
            FosterFrom();
        }

        var element = new OpenElement { Tag = token.Tag, Space = space, Serial = ++_serial };
        if (space != ElementSpace.Html)
        {
            SetIntegration(ref element, token);
        }

        made?.Add(new MadeElement(element.Serial, element.Tag, Depth: _open.Count, HasTag: !token.Bytes.IsEmpty, keep, misplaced));
        if (_open.Holds(Tag.Template))
        {
            slots.Skip(_open.Count);
        }
        else
        {
            if (slots.Find(token, _open.Count, misplaced))
            {
                slots.Found(token, Describe(element, token, keep));
            }

            children?.Inserted(token, element, State, keep);
        }

        if (keep)
        {
            _trace.Pushed();
            _open.Push(element, token.Name);
        }

        return element.Serial;
    }

    private FoundElement Describe(in OpenElement element, in TagToken token, bool keep) => new()
    {
        Serial = element.Serial,
        Depth = _open.Count,
        Content = _fostering || _open.Holds(Tag.Select) ? SlotContent.Unsure : ContentOf(element, token, keep),
        Doubt = _fostering ? Doubt.ThrownOut : _open.Holds(Tag.Select) ? Doubt.InSelect : Doubt.None,
        Tag = element.Tag,
        IsHtml = element.Space == ElementSpace.Html,
        IsVoid = !keep,
        Siblings = SiblingsOf(token, keep),
        Enclosing = EnclosingOf(),
        EndsTag = _trace.Outermost,
        EndsSerial = _trace.OutermostSerial,
        ImpliedTag = _trace.Implied,
        CanGo = !token.Bytes.IsEmpty && _trace.HasStandIn(_mode),
        Parent = ParentOf(),
        IsPending = _formatting.HasPending,
        TextBefore = _tableText,
        SinceLineEater = token.Start - _lineEaterEnd,
        IsTagRead = IsTagRead(element),
        Formatting = _formatting.Signature(element.Serial),
        Form = _form,
        IsBody = element.IsHtml(Tag.Body),
        Inside = InsideOf(element, token),
    };

    /// <summary>Whether the element's inside means the same in a page that holds nothing else, and in which.</summary>
    /// <remarks>All that reaches out of the inside would end the element. What is left is what the inside asks of its
    /// surroundings: pending formatting, the form, a ruby around it, and the rules of tables.</remarks>
    private InsideContext InsideOf(in OpenElement element, in TagToken token)
    {
        var modeFits = element.Tag switch
        {
            Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Caption => _mode == InsertionMode.InTable,
            Tag.Tr => _mode == InsertionMode.InTableBody,
            Tag.Td or Tag.Th => _mode == InsertionMode.InRow,
            _ => TokenTrace.IsBody(_mode),
        };
        if (!modeFits || element.Space != ElementSpace.Html || token.Bytes.IsEmpty || _formatting.HasPending
            || _open.Holds(Tag.Ruby))
        {
            return InsideContext.None;
        }

        return InsideContext.Readable
            | (_quirks ? InsideContext.Quirks : InsideContext.None)
            | (_form != 0 ? InsideContext.InForm : InsideContext.None);
    }

    /// <summary>Where beside the element that is about to be inserted content can be put.</summary>
    /// <remarks>Not where what is no table content would be moved (foster parenting) or dropped, where it would begin
    /// the body, in svg and math, which it might end, and not where text would first reopen formatting elements.</remarks>
    private Siblings SiblingsOf(in TagToken token, bool keep)
    {
        var takesContent = _open.Count > 0 && _open.Current.Space == ElementSpace.Html
            && _open.Current.Tag is not (Tag.Html or Tag.Head or Tag.Table or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr or Tag.Colgroup or Tag.Frameset);
        if (!takesContent || !TokenTrace.IsBody(_mode) || _misplaced || _formatting.HasPending || token.Bytes.IsEmpty)
        {
            return Siblings.None;
        }

        return (_trace.TakesContentBefore ? Siblings.Before : Siblings.None)
            | (keep ? Siblings.After : Siblings.After | Siblings.AfterTag);
    }

    // By its attributes font ends svg, input may stand in a table, annotation-xml holds HTML, template makes a shadow tree.
    private bool IsTagRead(in OpenElement element) => element.Tag switch
    {
        Tag.Font => element.Space != ElementSpace.Html || _trace.HasPopped,
        Tag.Input => _mode is InsertionMode.InTable or InsertionMode.InTableBody or InsertionMode.InRow,
        Tag.AnnotationXml or Tag.Template => true,
        _ => false,
    };

    private void InsertImplied(Tag tag)
    {
        Insert(TagToken.Implied(tag, _position));
        _trace.Implies(tag);
    }

    private void InsertVoid(in TagToken token) => Insert(token, keep: false);

    private static SlotContent ContentOf(in OpenElement element, in TagToken token, bool keep)
    {
        if (!keep)
        {
            return SlotContent.None;
        }

        // What stands in them runs or styles the page, in svg too: a value put there would be code.
        if (element.Tag is Tag.Script or Tag.Style)
        {
            return SlotContent.Code;
        }

        if (element.Space != ElementSpace.Html)
        {
            return SlotContent.Normal;
        }

        return element.Tag switch
        {
            Tag.Html or Tag.Template => SlotContent.None,
            Tag.Head or Tag.Body => SlotContent.AppendOnly,
            _ when token.Bytes.IsEmpty => SlotContent.AppendOnly,
            Tag.Title or Tag.Textarea or Tag.Xmp or Tag.Iframe or Tag.Noembed
                or Tag.Noframes or Tag.Noscript or Tag.Plaintext => SlotContent.Raw,
            _ => SlotContent.Normal,
        };
    }

    private void Pop()
    {
        var element = _open.Current;
        if ((_startsAsHtml && element is { Space: not ElementSpace.Html, HtmlInside: false, TextInside: false })
            || (_endsAsHtml && element.Space != ElementSpace.Html))
        {
            Disturb(_open.Count - 1); // without what is open in it, the tag would have been one of svg or math
        }

        var after = _trace.AfterOf(element, _open.Count - 1);
        slots.Popped(element.Serial, _position, _formatting, _form, after, isEmpty: !_trace.HasPopped);
        children?.Popped(
            _open.Count - 1, element.Serial, _position, _trace.IsOwnEnd(_open.Count - 1), _formatting, _form);
        _trace.Popped(element);
        if (element.Space == ElementSpace.Html && TagTable.Is(element.Tag, TagTraits.Formatting))
        {
            _formatting.Closed(element.Serial);
        }

        _open.Pop();
    }

    private void PopTo(int count)
    {
        while (_open.Count > count)
        {
            Pop();
        }
    }

    private void PopThrough(Tag tag)
    {
        var index = _open.LastIndexOf(tag);
        if (index > 0)
        {
            PopTo(index);
        }
    }

    private void RemoveAt(int index)
    {
        if (index == _open.Count - 1)
        {
            Pop();
            return;
        }

        Disturb(index); // what lies above loses its place in the tree we compare with
        _trace.Reopened();
        var element = _open[index];
        if (element.Space == ElementSpace.Html && TagTable.Is(element.Tag, TagTraits.Formatting))
        {
            _formatting.Closed(element.Serial);
        }

        _open.RemoveAt(index);
        slots.DoubtFrom(index);
    }

    private void GenerateImpliedEndTags(Tag except = Tag.Other)
    {
        while (_open.Current.Space == ElementSpace.Html && _open.Current.Tag != except
            && TagTable.Is(_open.Current.Tag, TagTraits.ImpliedEnd))
        {
            Pop();
        }
    }

    private void ClosePInButtonScope()
    {
        if (_open.HasInScope(Tag.P, Tag.Button))
        {
            PopThrough(Tag.P);
        }
    }

    /// <summary>Content of a table that may not stand there moves in front of the table.</summary>
    private void FosterFrom()
    {
        var table = _open.LastIndexOf(Tag.Table);
        if (table > _open.LastIndexOf(Tag.Template))
        {
            Disturb(table);
        }
    }

    private void EnterText(in TagToken token, TextKind kind)
    {
        Insert(token);
        scanner.EnterText(kind, TagTable.Name(token.Tag));
        if (kind != TextKind.Plain)
        {
            _modeAfterText = _mode;
            _mode = InsertionMode.Text;
        }
    }

    private void ResetMode()
    {
        for (var index = _open.Count - 1; index >= 0; index--)
        {
            if (_open[index].Space == ElementSpace.Html && ModeOf(_open[index].Tag) is { } mode)
            {
                _mode = mode;
                return;
            }
        }

        _mode = InsertionMode.InBody;
    }

    private InsertionMode? ModeOf(Tag tag) => tag switch
    {
        Tag.Select => InsertionMode.InSelect,
        Tag.Td or Tag.Th => InsertionMode.InCell,
        Tag.Tr => InsertionMode.InRow,
        Tag.Tbody or Tag.Thead or Tag.Tfoot => InsertionMode.InTableBody,
        Tag.Caption => InsertionMode.InCaption,
        Tag.Colgroup => InsertionMode.InColumnGroup,
        Tag.Table => InsertionMode.InTable,
        Tag.Template => _templateModes[^1],
        Tag.Head => InsertionMode.InHead,
        Tag.Body => InsertionMode.InBody,
        Tag.Html => InsertionMode.AfterHead,
        _ => null,
    };
}
