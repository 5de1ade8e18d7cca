using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Auditing;

/// <summary>A page as the edge sees it, and as a text of which each character is a byte, so that a parser's places are the edge's.</summary>
internal sealed class AuditedPage
{
    private readonly CompiledPage _compiled;
    private readonly HtmlCharset _charset;
    private readonly ILookup<int, FoundPlace> _places;
    private readonly SlotVerdict[] _verdicts;

    // A byte order mark is no text.
    private readonly int _textStart;

    public AuditedPage(SlotMatcher matcher, ReadOnlyMemory<byte> bytes, HtmlCharset charset, HtmlRewriterOptions options)
    {
        _charset = charset;
        _compiled = CompiledPage.Create(matcher, bytes, options);
        _textStart = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _places = _compiled.Places.ToLookup(place => place.Slot);
        _verdicts = new SlotVerdict[matcher.Markers.Count];
        Replay(default, _verdicts);
        Text = TextOf(bytes.Span);
    }

    /// <summary>The page, a character a byte.</summary>
    public string Text { get; }

    /// <summary>Where the edge finds a slot, in page order.</summary>
    public FoundPlace[] PlacesOf(int slot) => [.. _places[slot]];

    /// <summary>Whether the edge is sure that a slot is not on the page.</summary>
    public bool Lacks(int slot) => _verdicts[slot] == SlotVerdict.NotFound;

    /// <summary>A text of the rules as it stands in the page, a character a byte; null where it may also stand there as references.</summary>
    public string? AsInPage(string text)
    {
        var encoding = ReferenceEquals(_charset, HtmlCharset.Unknown) ? Encoding.UTF8 : _charset.Encoding;

        return Ascii.IsValid(text) ? text
            : Text.Contains('&', StringComparison.Ordinal) ? null
            : Encoding.Latin1.GetString(encoding.GetBytes(text));
    }

    /// <summary>Where in the text a place of the page is.</summary>
    public int InText(long offset) => (int)offset - _textStart;

    /// <summary>The text of the page with other content in a slot, as the edge writes it; null where it would leave the slot alone, or one of
    /// its places.</summary>
    public string? WithInside(int slot, string content)
    {
        var edits = new SlotEdit[slot + 1];
        Array.Fill(edits, SlotEdit.Keep);
        edits[slot] = SlotEdit.SetInnerContent(Encoding.ASCII.GetBytes(content));
        var verdicts = new SlotVerdict[slot + 1];
        var reasons = new string?[slot + 1];
        var page = Replay(edits, verdicts, reasons);

        return verdicts[slot] == SlotVerdict.Applied && reasons[slot] is null ? TextOf(page) : null;
    }

    /// <summary>Line and column of a place in the text, both from 1.</summary>
    public string LineOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Clamp(offset, 0, Text.Length));

        return $"{before.Count('\n') + 1}:{before.Length - before.LastIndexOf('\n')}";
    }

    private byte[] Replay(ReadOnlyMemory<SlotEdit> edits, Span<SlotVerdict> verdicts, Span<string?> reasons = default)
    {
        using var output = new RewrittenPage();
        _compiled.Replay(edits, output, verdicts, reasons);

        return output.ToArray();
    }

    // A parser takes CR LF for one character, and its places with it.
    private string TextOf(ReadOnlySpan<byte> page) =>
        Encoding.Latin1.GetString(page[_textStart..]).Replace("\r\n", " \n", StringComparison.Ordinal);
}
