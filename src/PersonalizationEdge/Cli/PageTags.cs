using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Cli;

/// <summary>Lists what the edge sees in a page: its tags, comments and raw texts, what each does to the open elements, and where slots
/// begin.</summary>
internal sealed class PageTags(PagePlan plan, LineRange lines, TextWriter output)
{
    private const int MostIndents = 24;
    private const int MostBytes = 72;

    /// <summary>Lists a page.</summary>
    public void Tell(string path, ReadOnlyMemory<byte> page)
    {
        var slots = CompiledPage.Create(plan.Matcher, page, HtmlRewriterOptions.Default).Places
            .Where(place => place.Slot < plan.Slots.Count)
            .ToLookup(place => place.TagStart, place => plan.Slots[place.Slot].Name);
        var (line, from, end) = (1, 0, 0L);
        var (isTold, lostAt) = (false, (string?)null);
        foreach (var token in PageReader.Read(page, HtmlRewriterOptions.Default))
        {
            line += page.Span[from..(int)token.Start].Count((byte)'\n');
            (from, end) = ((int)token.Start, token.End);
            var isFirstUnsure = token.IsUnsure && lostAt is null;
            lostAt ??= token.IsUnsure ? PageLines.At(page.Span, token.Start) : null;
            if (lines.Has(line))
            {
                var place = $"{path}: {PageLines.At(page.Span, token.Start)}:".PadRight(path.Length + 12);
                var unsure = isFirstUnsure ? "from here on the edge cannot tell what is open, and changes nothing"
                    : lostAt is not null && !isTold ? $"since {lostAt} the edge cannot tell what is open, and changes nothing"
                    : "";
                var words = string.Join("; ", Words(page.Span, token, slots[token.Start], unsure));
                output.WriteLine($"{place}{Indent(token)}{Shown(page.Span, token)}  {words}".TrimEnd());
                isTold |= lostAt is not null;
            }
        }

        if (line < lines.First)
        {
            output.WriteLine($"{path}: the page has {line} lines");
        }

        if (end < page.Length)
        {
            output.WriteLine($"{path}: {PageLines.At(page.Span, end)}: more elements are open than the edge follows; the rest passes as it came");
        }
    }

    private static string Indent(PageToken token) => new(' ', 2 * Math.Min(token.Depth, MostIndents));

    private static string Shown(ReadOnlySpan<byte> page, PageToken token)
    {
        if (token.Kind == PageTokenKind.EndOfPage)
        {
            return "end of the page";
        }

        var bytes = page[(int)token.Start..(int)token.End];
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostBytes)]);
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        return bytes.Length > MostBytes ? flat + "..." : flat;
    }

    private static IEnumerable<string> Words(ReadOnlySpan<byte> page, PageToken token, IEnumerable<string> slots, string unsure)
    {
        var words = new List<string>(slots.Select(slot => $"SLOT {slot}")) { Effect(page, token) };
        Add(words, token.Implied.Count > 0 && token.Kind != PageTokenKind.EndOfPage, $"begins {List(token.Implied)}, which must be there");
        Add(words, token.Ended.Count > 0 && token.Effect != PageTokenEffect.Ends, $"ends {List(token.Ended)}");
        Add(words, token.Reopened.Count > 0, $"opens {List(token.Reopened)} again");
        Add(words, token.IsMoved, "thrown out of the table, to in front of it");
        Add(words, token.IsMisnested, "misnested: what is open changes places");
        Add(words, token.IsInTemplate, "in a template, which is no part of the page");
        Add(words, token.IsInForeign, "in svg or math");
        Add(words, token.IsUnfinished, "not finished at the end of the page");
        Add(words, unsure.Length > 0, unsure);
        Add(words, token.Kind != PageTokenKind.RawText && token.State is not ("in body" or "text"), $"[{token.State}]");

        return words.Where(word => word.Length > 0);
    }

    private static string Effect(ReadOnlySpan<byte> page, PageToken token) => (token.Kind, token.Effect) switch
    {
        (PageTokenKind.StartTag, PageTokenEffect.Opens) => "opens",
        (PageTokenKind.StartTag, PageTokenEffect.MakesVoid) => "has no inside",
        (PageTokenKind.StartTag, _) => "makes no element",
        (PageTokenKind.EndTag, PageTokenEffect.Ends) => token.Ended is [var only] && only == token.Name ? "" : $"ends {List(token.Ended)}",
        (PageTokenKind.EndTag, _) when token.Name is "body" or "html" => "ends nothing yet: what follows is still part of the body",
        (PageTokenKind.EndTag, _) => "ends nothing",
        (PageTokenKind.Comment, _) => $"comment, to {PageLines.At(page, token.End)}",
        (PageTokenKind.BogusComment, _) => $"read as a comment, to {PageLines.At(page, token.End)}",
        (PageTokenKind.RawText, _) => $"{token.State}, to {PageLines.At(page, token.End)}: no tags in it",
        (PageTokenKind.CdataSection, _) => "text (CDATA section)",
        (PageTokenKind.Text, _) => "text",
        _ => "",
    };

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names);

    private static void Add(List<string> words, bool isSo, string word)
    {
        if (isSo)
        {
            words.Add(word);
        }
    }
}
