namespace PersonalizationEdge.Html;

/// <summary>End tags "in body" and "in select".</summary>
internal sealed partial class TreeBuilder
{
    private void EndInBody(in TagToken token)
    {
        if (TagTable.Is(token.Tag, TagTraits.PlainEnd) && _open.Current.IsHtml(token.Tag))
        {
            Pop(); // most end tags; the cases below come to the same
            return;
        }

        switch (token.Tag)
        {
            case Tag.Template:
                EndTemplate();
                break;
            case Tag.Body or Tag.Html:
                if (_open.HasInScope(Tag.Body))
                {
                    slots.EndBody(_position);
                    _mode = token.Tag == Tag.Html ? InsertionMode.AfterAfterBody : InsertionMode.AfterBody;
                }

                break;
            case Tag.Form:
                EndForm();
                break;
            case Tag.P:
                if (!_open.HasInScope(Tag.P, Tag.Button))
                {
                    InsertEmpty(Tag.P);
                }
                else
                {
                    PopThrough(Tag.P);
                }

                break;
            case Tag.Br:
                ReconstructFormatting();
                InsertEmpty(Tag.Br);
                break;
            case Tag.Li:
                if (_open.HasInScope(Tag.Li, Tag.Ol, Tag.Ul))
                {
                    PopThrough(Tag.Li);
                }

                break;
            case Tag.Dd or Tag.Dt or Tag.Button or Tag.Fieldset or Tag.Listing or Tag.Pre:
                PopIfInScope(token.Tag);
                break;
            case Tag.Applet or Tag.Marquee or Tag.Object:
                if (_open.HasInScope(token.Tag))
                {
                    _formatting.ClearToMarker();
                    PopThrough(token.Tag);
                }

                break;
            default:
                if (TagTable.Is(token.Tag, TagTraits.Heading))
                {
                    EndHeading();
                }
                else if (TagTable.Is(token.Tag, TagTraits.Formatting))
                {
                    Adopt(token);
                }
                else if (TagTable.Is(token.Tag, TagTraits.Block))
                {
                    PopIfInScope(token.Tag);
                }
                else
                {
                    EndOther(token);
                }

                break;
        }
    }

    private void PopIfInScope(Tag tag)
    {
        if (_open.HasInScope(tag))
        {
            PopThrough(tag);
        }
    }

    /// <summary>An element that an end tag without a start tag makes; it can be a slot, but none to edit.</summary>
    private void InsertEmpty(Tag tag)
    {
        Insert(TagToken.Implied(tag, _position), keep: false);
    }

    private void EndHeading()
    {
        var last = -1;
        for (var tag = Tag.H1; tag <= Tag.H6; tag++)
        {
            if (_open.HasInScope(tag))
            {
                last = Math.Max(last, _open.LastIndexOf(tag));
            }
        }

        if (last >= 0)
        {
            PopTo(last);
        }
    }

    private void EndForm()
    {
        if (_open.Holds(Tag.Template))
        {
            PopIfInScope(Tag.Form);
            return;
        }

        var index = _form == 0 ? -1 : _open.IndexOfSerial(_form);
        _form = 0;
        if (index < 0 || !IsInScope(index))
        {
            return;
        }

        GenerateImpliedEndTags();
        RemoveAt(index);
    }

    /// <summary>"Any other end tag": the nearest element of that name, unless a special one is nearer.</summary>
    private void EndOther(in TagToken token)
    {
        for (var index = _open.MayHold(token.Tag, token.Name) ? _open.Count - 1 : 0; index > 0; index--)
        {
            if (_open[index].Space == ElementSpace.Html && _open.IsNamed(index, token.Tag, token.Name))
            {
                PopTo(index);
                return;
            }

            if (_open[index].IsSpecial)
            {
                return;
            }
        }
    }

    private void EndAfterBody(in TagToken token)
    {
        if (token.Tag == Tag.Html && _mode == InsertionMode.AfterBody)
        {
            _mode = InsertionMode.AfterAfterBody;
            return;
        }

        _mode = InsertionMode.InBody;
        EndInBody(token);
    }

    private void EndInSelect(in TagToken token)
    {
        switch (token.Tag)
        {
            case Tag.Optgroup:
                if (_open.Current.IsHtml(Tag.Option) && _open[_open.Count - 2].IsHtml(Tag.Optgroup))
                {
                    Pop();
                }

                if (_open.Current.IsHtml(Tag.Optgroup))
                {
                    Pop();
                }

                break;
            case Tag.Option:
                if (_open.Current.IsHtml(Tag.Option))
                {
                    Pop();
                }

                break;
            case Tag.Select:
                PopThrough(Tag.Select);
                ResetMode();
                break;
            case Tag.Template:
                EndTemplate();
                break;
            case Tag.Other or Tag.Div or Tag.Span:
                break;
            default:
                LoseTrack();
                break;
        }
    }
}
