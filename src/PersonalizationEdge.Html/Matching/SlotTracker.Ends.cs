namespace PersonalizationEdge.Html;

/// <summary>Where slots' elements end, and what that allows.</summary>
internal sealed partial class SlotTracker
{
    /// <summary>An element was taken off the stack.</summary>
    /// <param name="serial">Its number.</param>
    /// <param name="position">Where its end was met.</param>
    /// <param name="formatting">The active formatting elements as they are now.</param>
    /// <param name="form">The open form's number.</param>
    /// <param name="after">How content can be put behind it.</param>
    /// <param name="isEmpty">Whether nothing in it was open any more.</param>
    public void Popped(
        int serial, long position, ActiveFormatting formatting, int form, ElementEnd after, bool isEmpty)
    {
        var first = FirstOpen(serial);
        for (var index = first; index < _openCount; index++)
        {
            var element = _open[index].Element;
            var closed = isEmpty && !_open[index].HasStray ? ElementEnd.Closed : ElementEnd.Unsure;
            var whole = formatting.Signature(without: 0) == element.Formatting && form == element.Form
                ? ElementEnd.Whole | closed | (after == ElementEnd.After ? ElementEnd.OwnEnd : ElementEnd.Unsure)
                : ElementEnd.Unsure;
            _events.Ended(_open[index], position, !LeftNothing(element, formatting, form) ? ElementEnd.Unsure
                : element.Content == SlotContent.AppendOnly ? ElementEnd.Append
                : element.Siblings.HasFlag(Siblings.After) ? ElementEnd.Certain | whole | after
                : ElementEnd.Certain | whole,
                element.Doubt == Doubt.None ? Doubt.Reaches : element.Doubt);
        }

        _openCount = first;
    }

    /// <summary>An end tag was read.</summary>
    /// <param name="ended">The place on the stack of the element that it is named after.</param>
    public void EndTagRead(int ended)
    {
        for (var index = 0; index < _openCount; index++)
        {
            if (_open[index].Element.Depth > ended)
            {
                _open[index] = _open[index] with { HasStray = true };
            }
        }
    }

    /// <summary>Gives up the open slots from a depth on.</summary>
    public void EndUnsure(int fromDepth, long position)
    {
        _match.DoubtPlaces(fromDepth);
        var kept = 0;
        for (var index = 0; index < _openCount; index++)
        {
            if (_open[index].Element.Depth < fromDepth)
            {
                _open[kept++] = _open[index];
            }
            else
            {
                _events.Ended(_open[index], position, ElementEnd.Unsure, Doubt.Moved);
            }
        }

        _openCount = kept;
    }

    /// <summary>A body's end tag: what is appended to the body goes here, although more content may follow.</summary>
    public void EndBody(long position)
    {
        var kept = 0;
        for (var index = 0; index < _openCount; index++)
        {
            if (_open[index].Element.IsBody)
            {
                _events.Ended(_open[index], position, ElementEnd.Append, Doubt.BodyEnd);
            }
            else
            {
                // What is still open takes in what follows the tag, except comments: not one range of bytes.
                _open[kept++] = _open[index] with
                {
                    Element = _open[index].Element with { Content = SlotContent.AppendOnly, Doubt = Doubt.BodyEnd },
                };
            }
        }

        _openCount = kept;
    }

    /// <summary>An element is still open at the end of the page; the innermost is to come first.</summary>
    /// <param name="serial">Its number.</param>
    /// <param name="position">Where the page ends.</param>
    /// <param name="allowed">What the end of the page allows.</param>
    /// <param name="formatting">The active formatting elements as they are now.</param>
    /// <param name="form">The open form's number.</param>
    /// <param name="after">How content can be put behind it, if it left nothing.</param>
    public void EndAtEndOfFile(
        int serial, long position, ElementEnd allowed, ActiveFormatting formatting, int form, ElementEnd after)
    {
        var first = FirstOpen(serial);
        for (var index = first; index < _openCount; index++)
        {
            var element = _open[index].Element;
            var behind = element.Siblings.HasFlag(Siblings.After) && LeftNothing(element, formatting, form);
            var whole = _open[index].HasStray ? ElementEnd.Whole : ElementEnd.Whole | ElementEnd.Closed;
            _events.Ended(_open[index], position,
                element.Content == SlotContent.AppendOnly ? allowed & ElementEnd.Append
                : behind ? allowed | whole | after
                : allowed | whole,
                element.Doubt != Doubt.None ? element.Doubt : allowed == ElementEnd.Certain ? Doubt.Reaches : Doubt.PageEnd);
        }

        _openCount = first;
    }

    private int FirstOpen(int serial)
    {
        var first = _openCount;
        while (first > 0 && _open[first - 1].Element.Serial == serial)
        {
            first--;
        }

        return first;
    }

    private static bool LeftNothing(in FoundElement element, ActiveFormatting formatting, int form) =>
        formatting.SignatureAfter(element.Tag, element.Serial) == element.Formatting && (form == element.Form || form == element.Serial);
}
