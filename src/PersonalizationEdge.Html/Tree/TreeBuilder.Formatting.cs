namespace PersonalizationEdge.Html;

/// <summary>Reopening and misnesting of formatting elements (HTML, sections 13.2.4.3 and 13.2.6.4.7).</summary>
internal sealed partial class TreeBuilder
{
    private void PushFormatting(in TagToken token)
    {
        if (_formatting.IsFull)
        {
            LoseTrack();
            return;
        }

        PushFormatting(token, Insert(token));
    }

    // Where a selector asks for places, a clone of the element may be a slot: its tag is kept to tell.
    private void PushFormatting(in TagToken token, int serial)
    {
        _formatting.Push(token.Tag, serial, TagToken.IsBare(token.Bytes, token.NameEnd));
        if (slots.AsksPlaces && !_open.Holds(Tag.Template))
        {
            _formatting.KeepTag(token);
        }
    }

    private void PushMarker(int serial)
    {
        if (_formatting.IsFull)
        {
            LoseTrack();
            return;
        }

        _formatting.PushMarker(serial);
    }

    private void ReconstructFormatting()
    {
        if (!_formatting.HasPending || Lost)
        {
            return;
        }

        var first = _formatting.Count - 1;
        while (first > 0 && _formatting[first - 1] is { IsMarker: false, Open: false })
        {
            first--;
        }

        for (var index = first; index < _formatting.Count; index++)
        {
            ref var entry = ref _formatting[index];
            if (entry.Doubtful)
            {
                LoseTrack();
                return;
            }

            if (_fostering && TagTable.Is(_open.Current.Tag, TagTraits.TableContext))
            {
                FosterFrom();
            }

            entry.Open = true;
            PushClone(_open.Count, entry);
        }
    }

    private void PushClone(int index, in FormattingEntry entry)
    {
        _trace.Reopened();
        _open.InsertAt(index, new OpenElement { Tag = entry.Tag, Serial = entry.Serial });
        slots.Cloned(index, entry.Tag, CouldMatch(entry));
        children?.Disturbed(index);
    }

    private bool CouldMatch(in FormattingEntry entry)
    {
        if (entry.TagLength <= 0)
        {
            return entry.TagLength < 0;
        }

        var tag = _formatting.TagOf(entry);
        return slots.CouldMatch(new TagToken
        {
            Bytes = tag,
            NameEnd = entry.NameEnd,
            Start = 0,
            Name = tag[1..entry.NameEnd],
            Tag = entry.Tag,
            Attributes = entry.Attributes,
        });
    }

    /// <summary>The adoption agency algorithm. The stack ends up as the standard's; whatever slot it moved is left alone.</summary>
    private void Adopt(in TagToken token)
    {
        if (_open.Current.IsHtml(token.Tag))
        {
            var current = _formatting.IndexOf(_open.Current.Serial);
            if (current < 0)
            {
                Pop();
                return;
            }

            // Were it no longer in the list, just it would go.
            if (_formatting[current].Doubtful && _formatting.LastIndexOf(token.Tag) != current)
            {
                LoseTrack();
                return;
            }
        }

        for (var round = 0; round < 8 && !Lost; round++)
        {
            var entry = _formatting.LastIndexOf(token.Tag);
            if (entry < 0)
            {
                EndOther(token);
                return;
            }

            var serial = _formatting[entry].Serial;
            var formatting = _open.IndexOfSerial(serial);
            var furthest = formatting < 0 ? -1 : FurthestBlock(formatting);
            if (_formatting[entry].Doubtful && DependsOn(entry, formatting, furthest))
            {
                LoseTrack();
                return;
            }

            if (formatting < 0)
            {
                _formatting.RemoveAt(entry);
                return;
            }

            if (!IsInScope(formatting))
            {
                return;
            }

            if (furthest < 0)
            {
                _formatting.RemoveAt(entry);
                PopTo(formatting);
                return;
            }

            Disturb(formatting);
            MoveFurthestBlock(formatting, furthest, serial);
            slots.DoubtFrom(formatting);
        }
    }

    // Were the entry no longer in the list, one in front of it would be taken; without one the end tag would be as any other.
    private bool DependsOn(int entry, int formatting, int furthest) =>
        formatting != _open.Count - 1
        && (formatting < 0 || furthest >= 0 || _formatting.LastIndexOf(_formatting[entry].Tag, entry) >= 0);

    private void MoveFurthestBlock(int formatting, int furthest, int serial)
    {
        // 1. What lies between goes from the stack, or, still being in the list, is cloned in its place.
        var bookmark = -1;
        var inner = 0;
        for (var index = furthest - 1; index > formatting; index--)
        {
            var node = _formatting.IndexOf(_open[index].Serial);
            if (++inner > 3 && node >= 0)
            {
                _formatting.RemoveAt(node);
                node = -1;
            }

            if (node >= 0 && _formatting[node].Doubtful)
            {
                LoseTrack();
                return;
            }

            if (node < 0)
            {
                _open.RemoveAt(index);
                furthest--;
            }
            else if (bookmark < 0 && index == furthest - 1)
            {
                bookmark = _formatting[node].Serial;
            }
        }

        // 2. The common ancestor takes the furthest block, in front of a table if it is one.
        var ancestor = _open[formatting - 1];
        if (ancestor.Space == ElementSpace.Html && TagTable.Is(ancestor.Tag, TagTraits.TableContext))
        {
            FosterFrom();
        }

        // 3. A clone of the formatting element takes the block's place for what follows.
        var entryIndex = _formatting.IndexOf(serial);
        var entry = _formatting[entryIndex];
        if (bookmark >= 0)
        {
            _formatting.RemoveAt(entryIndex);
            _formatting.Insert(_formatting.IndexOf(bookmark) + 1, entry);
        }

        _open.RemoveAt(formatting);
        PushClone(furthest, entry);
    }

    private int FurthestBlock(int formatting)
    {
        for (var index = formatting + 1; index < _open.Count; index++)
        {
            if (_open[index].IsSpecial)
            {
                return index;
            }
        }

        return -1;
    }

    private bool IsInScope(int wanted)
    {
        for (var index = _open.Count - 1; index > wanted; index--)
        {
            if (_open[index].IsScope)
            {
                return false;
            }
        }

        return true;
    }
}
