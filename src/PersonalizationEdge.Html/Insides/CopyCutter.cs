using System.Net;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Takes the first card of a row apart: shared bytes, and the mentions that may speak of its item.</summary>
internal readonly ref struct CopyCutter
{
    private const int MostElements = 1_000;
    private const int MostMentions = 2_000;

    // What sends something, shows another page or has an inside of its own is never copied unasked.
    private static readonly byte[][] NeverCopied =
    [
        .. new[]
        {
            "form", "input", "select", "textarea", "iframe", "frame", "object", "embed", "video", "audio", "style",
            "xmp", "plaintext", "noembed", "noframes", "title", "math",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private readonly InsideScan _scan;
    private readonly ReadOnlySpan<byte> _inside;
    private readonly Encoding _encoding;
    private readonly CardSiblings _siblings;
    private readonly List<CopyPiece> _pieces = [];
    private readonly List<CardMention> _mentions = [];

    public CopyCutter(InsideScan scan, ReadOnlySpan<byte> inside, Encoding encoding)
    {
        _scan = scan;
        _inside = inside;
        _encoding = encoding;
        _siblings = new CardSiblings(scan, inside);
    }

    /// <summary>The card's pieces and mentions; null if it cannot be copied.</summary>
    /// <param name="mentions">The mentions.</param>
    /// <param name="reason">Why it cannot be copied.</param>
    public CopyPiece[]? Cut(out CardMention[] mentions, out string? reason)
    {
        mentions = [];
        var elements = _scan.Tracker.ElementsOf(0);
        var texts = _scan.TextsOf(0);
        reason = elements.Length > MostElements || texts.Length > MostElements
            ? "its first card has too many elements"
            : null;
        var child = _scan.Tracker.Children[0];
        var (copied, text) = (child.Start, 0);
        for (var number = 0; number < elements.Length && reason is null; number++)
        {
            ref readonly var element = ref elements[number];
            CutTexts(texts, element.TagStart, ref text, ref copied);
            if (element.TagStart < copied)
            {
                continue; // within what is left out
            }

            if (IsNeverCopied(element))
            {
                reason = $"its first card has a <{NameOf(element)}>; say in card: what is whose";
            }
            else if (IsLeftOut(element))
            {
                reason = element.EndTagEnd < 0 ? $"in its first card <{NameOf(element)}> does not end" : null;
                AddLiteral(_inside[copied..element.TagStart]);
                copied = Math.Max(copied, element.EndTagEnd);
            }
            else
            {
                AddLiteral(_inside[copied..element.TagStart]);
                CutTag(element, number);
                copied = element.TagEnd;
            }
        }

        CutTexts(texts, child.End, ref text, ref copied);
        AddLiteral(_inside[copied..child.End]);
        reason ??= _mentions.Count > MostMentions ? "its first card has too many attributes" : null;
        mentions = [.. _mentions];
        return reason is null ? [.. _pieces] : null;
    }

    private void CutTexts(ReadOnlySpan<(int Start, int End)> texts, int until, ref int text, ref int copied)
    {
        for (; text < texts.Length && texts[text].Start < until; text++)
        {
            var (start, end) = texts[text];
            if (start < copied)
            {
                continue;
            }

            var raw = _inside[start..end];
            var owner = OwnerOf(start, end);
            _pieces.Add(new CopyPiece(_inside[copied..start].ToArray(), _mentions.Count, raw.ToArray(), null));
            _mentions.Add(new CardMention(
                owner,
                owner < 0 ? "" : NameOf(_scan.Tracker.ElementsOf(0)[owner]),
                null,
                WebUtility.HtmlDecode(_encoding.GetString(raw)),
                _siblings.ShareText(text),
                owner >= 0 && CardCutter.TakesText(_scan.Tracker.ElementsOf(0)[owner])));
            copied = end;
        }
    }

    private void CutTag(in InnerElement element, int number)
    {
        var tag = _inside[element.TagStart..element.TagEnd];
        AddLiteral(tag[..element.NameEnd]);
        var reader = new AttributeReader(tag, element.NameEnd);
        var kept = new ByteBuffer();
        while (reader.Read() && _mentions.Count <= MostMentions)
        {
            var counts = AttributeReader.TryFind(tag, element.NameEnd, reader.Name, out var first)
                && first.NameEnd == reader.NameEnd;
            if (!counts || reader.Name[0] == '=' || Ascii.EqualsIgnoreCase(reader.Name, "id"u8))
            {
                continue; // no two elements of a page may share an id
            }

            kept.Clear();
            CardTag.Copy(reader, kept);
            if (IsMention(element, reader))
            {
                var name = CardTag.Lower(reader.Name);
                var text = _encoding.GetString(name);
                _pieces.Add(new CopyPiece([], _mentions.Count, kept.Span.ToArray(), name));
                _mentions.Add(new CardMention(
                    number,
                    NameOf(element),
                    text,
                    WebUtility.HtmlDecode(_encoding.GetString(reader.Value)).Trim(),
                    _siblings.Share(number, reader.Name, reader.Value),
                    !CardPart.IsRefused(text)));
            }
            else
            {
                AddLiteral(kept.Span);
            }
        }

        kept.Return();
        AddLiteral(element.IsSelfClosing ? "/>"u8 : ">"u8);
    }

    private static bool IsMention(in InnerElement element, in AttributeReader attribute) =>
        !CardAttributes.IsOfLooks(attribute.Name)
        && (element.IsHtml || CardAttributes.CountsInDrawings(attribute.Name)
            || CardAttributes.IsWords(attribute.Name))
        && (!Ascii.EqualsIgnoreCase(attribute.Name, "style"u8) || attribute.Value.IndexOf("url("u8) >= 0)
        && !attribute.Value.Trim(" \t\n\f\r"u8).IsEmpty;

    // Other sources of a picture, and what scripts read, would go on showing the first item.
    private static bool IsLeftOut(in InnerElement element) =>
        element.Tag is Tag.Script or Tag.Noscript or Tag.Template or Tag.Source;

    private bool IsNeverCopied(in InnerElement element)
    {
        var name = _inside[(element.TagStart + 1)..(element.TagStart + element.NameEnd)];
        foreach (var never in NeverCopied)
        {
            if (element.IsHtml && Ascii.EqualsIgnoreCase(never, name))
            {
                return true;
            }
        }

        return !element.IsHtml && element.Tag is Tag.Script or Tag.Style;
    }

    // The innermost element that is open around a text.
    private int OwnerOf(int start, int end)
    {
        var elements = _scan.Tracker.ElementsOf(0);
        for (var number = elements.Length - 1; number >= 0; number--)
        {
            if (elements[number].TagEnd <= start && elements[number].End >= end)
            {
                return number;
            }
        }

        return -1;
    }

    private void AddLiteral(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            _pieces.Add(new CopyPiece(bytes.ToArray(), -1, [], null));
        }
    }

    private string NameOf(in InnerElement element) => Encoding.ASCII.GetString(
        _inside[(element.TagStart + 1)..(element.TagStart + element.NameEnd)]).ToLowerInvariant();
}
