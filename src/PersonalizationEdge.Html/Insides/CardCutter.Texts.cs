namespace PersonalizationEdge.Html;

/// <summary>The texts of a card: those that items have their own of, and those that only look like it.</summary>
internal readonly ref partial struct CardCutter
{
    private bool CutTexts(out string? reason)
    {
        reason = null;
        foreach (var (index, part) in _scan.Tracker.FirstHits)
        {
            var element = Elements[index];
            if (_parts[part].Name is not null || IsGone(element.TagStart))
            {
                continue;
            }

            if (!TakesText(element))
            {
                reason = $"in its first card the text of <{NameOf(element)}> cannot be replaced";
                return false;
            }

            CardPiece[] value = [new CardPiece([], part, null)];
            var (start, end, isOne) = TextIn(element);
            var cut = isOne ? new CardCut(start, end, value) : new CardCut(element.TagEnd, element.End, value);
            if (_cuts.Exists(other => (other.Start, other.End) == (cut.Start, cut.End)
                && other.Pieces is [var piece] && piece.Part == part))
            {
                continue; // an element in an element, the same text in both
            }

            _found[part] = true;
            if (isOne)
            {
                _cuts.Add(cut);
            }
            else
            {
                _cuts.RemoveAll(other => other.Pieces.Length == 0 && other.Start >= cut.Start && other.End <= cut.End);
                AddGone(cut);
            }
        }

        reason = LosesPart() ? "a text of its first card has another part in it" : null;
        return reason is null;
    }

    // A text that takes the place of markup must not take away a part that stands in it.
    private bool LosesPart()
    {
        foreach (var (index, _) in _scan.Tracker.FirstHits)
        {
            var at = Elements[index].TagStart;
            if (_gone.Exists(cut => cut.Pieces.Length > 0 && at >= cut.Start && at < cut.End))
            {
                return true;
            }
        }

        return false;
    }

    // Where there is just one piece of text it is replaced in its place, whatever markup is around it.
    private (int Start, int End, bool IsOne) TextIn(in InnerElement element)
    {
        var count = 0;
        (int Start, int End) only = default;
        foreach (var text in _scan.TextsOf(0))
        {
            if (text.Start >= element.TagEnd && text.End <= element.End && !IsGone(text.Start))
            {
                only = text;
                count++;
            }
        }

        var isOne = count == 1 && _inside[element.TagEnd..element.End].IndexOf("<![CDATA["u8) < 0;
        return (only.Start, only.End, isOne);
    }

    internal static bool TakesText(in InnerElement element) => element.IsCertain && element.IsHtml
        && element.Tag is not (Tag.Script or Tag.Style or Tag.Title or Tag.Textarea or Tag.Xmp or Tag.Iframe
            or Tag.Noembed or Tag.Noframes or Tag.Noscript or Tag.Plaintext or Tag.Template or Tag.Select or Tag.Table
            or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Tr or Tag.Colgroup);

    // What differs from card to card and no part replaces would be untrue of the other items: a brand, an old price.
    private bool CutOtherTexts(CardSiblings siblings, out string? reason)
    {
        reason = HasFilledTextArea() ? "its first card has a <textarea> with a text in it" : null;
        if (reason is not null)
        {
            return false;
        }

        var texts = _scan.TextsOf(0);
        for (var number = 0; number < texts.Length; number++)
        {
            var (start, end) = texts[number];
            if (IsCut(start) || _inside[start..end].Trim(" \t\n\f\r"u8).IsEmpty)
            {
                continue;
            }

            var isShared = siblings.ShareText(number);
            if (isShared != true && IsInSelect(start))
            {
                reason = "its first card has a <select>, whose choices may be its item's own";
                return false;
            }

            if (isShared == false)
            {
                _cuts.Add(new CardCut(start, end, []));
            }
        }

        return true;
    }

    // A form sends what stands in it, and it is no text of the page that could be compared.
    private bool HasFilledTextArea()
    {
        foreach (ref readonly var element in Elements)
        {
            if (element.Tag == Tag.Textarea && !IsGone(element.TagStart)
                && !_inside[element.TagEnd..element.End].Trim(" \t\n\f\r"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInSelect(int at)
    {
        foreach (ref readonly var element in Elements)
        {
            if (element.Tag == Tag.Select && at >= element.TagEnd && at < element.End)
            {
                return true;
            }
        }

        return false;
    }
}
