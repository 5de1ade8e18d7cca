namespace PersonalizationEdge.Html;

/// <summary>Judges whether an element, or its tags, can go so that all else in the page means the same.</summary>
internal static class WholeElement
{
    /// <summary>Why an element cannot go as far as its start tag shows, or null.</summary>
    /// <param name="element">The element.</param>
    /// <param name="isBehindNothing">Whether <c>&lt;/&gt;</c> stands in front of it.</param>
    public static string? ProblemOf(in FoundElement element, bool isBehindNothing)
    {
        if (!element.IsVoid && element.Content is not (SlotContent.Normal or SlotContent.Raw or SlotContent.Code))
        {
            return element.Content == SlotContent.AppendOnly ? "it is the page's own frame" : Refusals.Of(element);
        }

        // In a table a form's tag is all there is of it, and yet a form begins.
        // A line feed that is put there to be dropped must not reopen formatting, and must come first.
        if (element.IsAfterLineEater ? element.IsPending : isBehindNothing && element.SinceLineEater is > 0 and <= 30)
        {
            return "what stands between the tag before and it cannot be told";
        }

        return element.Content == SlotContent.Unsure || !element.CanGo || (element.IsVoid && element.IsHtml && element.Tag == Tag.Form)
            ? "its start tag does more than begin it"
            : null;
    }

    /// <summary>Why the tags of an element cannot go as far as its start tag shows, or null.</summary>
    /// <remarks>Not those that read their inside by rules of their own, or keep formatting out.</remarks>
    public static string? ProblemOfUnwrapping(in FoundElement element) =>
        element.IsVoid || element.Content != SlotContent.Normal || !element.Siblings.HasFlag(Siblings.After)
        || !element.Inside.HasFlag(InsideContext.Readable)
        || element.Tag is Tag.Table or Tag.Select or Tag.Ruby or Tag.Rtc or Tag.Object or Tag.Applet or Tag.Marquee
            ? "its inside cannot stand without it"
            : null;

    /// <summary>What is open around the inside of an element without tags.</summary>
    /// <remarks>In a form a form's tags are nothing.</remarks>
    public static Enclosing AroundUnwrapped(in FoundElement element) =>
        element.Enclosing | (element.Tag == Tag.Form ? Enclosing.Form : Enclosing.None);

    /// <summary>How much of its inside is a line feed that parsers drop; -1 where that is hard to tell.</summary>
    public static int DroppedLineFeed(in FoundElement element, ReadOnlySpan<byte> inside) =>
        !element.IsHtml || element.Tag is not (Tag.Pre or Tag.Listing or Tag.Textarea) ? 0 : inside switch
        {
            [(byte)'\r', (byte)'\n', ..] => 2,
            [(byte)'\n' or (byte)'\r', ..] => 1,
            [(byte)'&', (byte)'#' or (byte)'N', ..] or [(byte)'<', (byte)'/', (byte)'>', ..] => -1,
            _ => 0,
        };

    /// <summary>Whether whatever ends one element for lack of an end tag ends the other as well.</summary>
    /// <remarks>Not rows and what holds them: a table's start tag ends a row, and not one in which a cell is open.</remarks>
    public static bool EndAlike(Tag tag, Tag other) => (tag, other) is (Tag.P, Tag.P) or (Tag.Li, Tag.Li)
        or (Tag.Dd or Tag.Dt, Tag.Dd or Tag.Dt) or (Tag.Td or Tag.Th, Tag.Td or Tag.Th);

    /// <summary>Whether a meta element says the page's charset, by which all its bytes are read.</summary>
    public static bool SaysCharset(ReadOnlySpan<byte> tag, int nameEnd) =>
        AttributeReader.TryFind(tag, nameEnd, "charset"u8, out _)
        || (AttributeReader.TryFind(tag, nameEnd, "http-equiv"u8, out var says)
            && AttributeValue.Is(says.Value, "content-type"u8));
}
