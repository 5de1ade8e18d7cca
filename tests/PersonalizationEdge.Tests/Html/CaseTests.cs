using System.Globalization;
using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Every case file, uncut, cut at every byte, byte by byte, and as a compiled page.</summary>
public sealed class CaseTests
{
    private static readonly Dictionary<string, CaseFile> Cases =
        CaseFile.ReadAll("Html/Cases").ToDictionary(entry => $"{entry.File}: {entry.Title}");

    public static TheoryData<string> Titles => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_case_comes_out_the_same_however_it_is_cut(string title)
    {
        var entry = Cases[title];
        var page = entry["in"]!.Replace("§", "data-edge-slot=s", StringComparison.Ordinal);
        var expected = entry["out"]?.Replace("§", "data-edge-slot=s", StringComparison.Ordinal) ?? Replace(page);
        page = page.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(page);
        var (matcher, edits) = (MatcherOf(entry), EditsOf(entry));
        var verdicts = (entry["is"] ?? "Applied").Split(", ").Select(Enum.Parse<SlotVerdict>).ToArray();

        var options = entry["held"] is { } held
            ? new HtmlRewriterOptions { MaxHeldBytes = int.Parse(held, CultureInfo.InvariantCulture) }
            : HtmlRewriterOptions.Default;

        var compiled = Rewriting.Replay(matcher, edits, bytes, options);
        Assert.Equal(expected, compiled.Text);
        Assert.Equal(verdicts, compiled.Verdicts);
        if (entry["why"] is { } why)
        {
            Assert.Equal(why.Split(" | "), Reasons(matcher, edits, bytes));
        }

        foreach (var pieces in Cuts.Of(bytes))
        {
            var rewritten = Rewriting.Run(matcher, edits, pieces, options);
            Assert.Equal(expected, rewritten.Text);
            Assert.Equal(verdicts, rewritten.Verdicts);
        }
    }

    /// <summary>A page in one piece is read from mark to mark, one in bytes state by state.</summary>
    [Theory]
    [MemberData(nameof(Titles))]
    public void A_case_with_text_behind_it_is_read_the_same_in_one_piece_and_byte_by_byte(string title)
    {
        var entry = Cases[title];
        var page = entry["in"]!.Replace("§", "data-edge-slot=s", StringComparison.Ordinal)
            .Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(page + new string(' ', 80));
        var (matcher, edits) = (MatcherOf(entry), EditsOf(entry));

        var whole = Rewriting.Run(matcher, edits, [bytes]);
        var parted = Rewriting.Run(matcher, edits, [.. bytes.Select(one => new[] { one })]);

        Assert.Equal(parted.Text, whole.Text);
        Assert.Equal(parted.Verdicts, whole.Verdicts);
    }

    // With every: yes each slot is every element that fits.
    private static SlotMatcher MatcherOf(CaseFile entry)
    {
        var every = entry["every"] == "yes";
        return entry["at"] is { } selectors
            ? new SlotMatcher(
                [.. selectors.Split(" | ").Select((at, slot) => new SlotMarker($"s{slot}", Rewriting.Parse(at), every))])
            : new SlotMatcher([.. (entry["slots"] ?? "s").Split(", ").Select(name => new SlotMarker(name, All: every))]);
    }

    // why: a reason for each slot, - where there is none.
    private static string[] Reasons(SlotMatcher matcher, SlotEdit[] edits, byte[] page)
    {
        using var rewriter = new HtmlRewriter(matcher, edits, new CollectingOutput(), HtmlRewriterOptions.Default);
        rewriter.Write(page);
        rewriter.Complete();
        var reasons = new string?[matcher.Markers.Count];
        CompiledPage.Create(matcher, page, HtmlRewriterOptions.Default).Replay(edits, new CollectingOutput(), [], reasons);
        Assert.Equal(reasons, Enumerable.Range(0, reasons.Length).Select(rewriter.Reason));
        return [.. reasons.Select(reason => reason ?? "-")];
    }

    // One edit for all slots, or one for each; its content then is one of several, or the slot's number.
    private static SlotEdit[] EditsOf(CaseFile entry)
    {
        var slots = MatcherOf(entry).Markers.Count;
        var edits = (entry["edit"] ?? "inner").Split(" | ");
        var contents = entry["new"]?.Split(" | ") ?? [];
        return edits.Length == 1
            ? [.. Enumerable.Repeat(EditOf(edits[0], entry["new"] ?? entry["items"] ?? "NEW", entry["keep"]), slots)]
            : [.. edits.Select((edit, slot) => EditOf(edit, contents.ElementAtOrDefault(slot) ?? $"{slot + 1}"))];
    }

    /// <summary>An edit as case files write it.</summary>
    public static SlotEdit EditOf(string edit, string content, string? kept = null) => edit.Split(' ')[0] switch
    {
        "inner" => SlotEdit.SetInnerContent(Encoding.UTF8.GetBytes(content)),
        "append" => SlotEdit.Append(Encoding.UTF8.GetBytes(content)),
        "prepend" => SlotEdit.Prepend(Encoding.UTF8.GetBytes(content)),
        "replace" => SlotEdit.Replace(Encoding.UTF8.GetBytes(content)),
        "drop" => SlotEdit.Remove,
        "unwrap" => SlotEdit.Unwrap,
        "before" => SlotEdit.Before(Encoding.UTF8.GetBytes(content)),
        "after" => SlotEdit.After(Encoding.UTF8.GetBytes(content)),
        "tag" => SlotEdit.EditTag([.. edit["tag ".Length..].Split("; ").Select(change => TagEditOf(change, content))]),
        "sort" => Sorted(edit.Split(' ', 3)[1], edit.Split(' ', 3)[2]),
        "cards" => Cards(edit["cards ".Length..], content, kept),
        "keep" => SlotEdit.Keep,
        _ => throw new InvalidDataException(edit),
    };

    // set NAME, set NAME=VALUE, encoded NAME=VALUE, remove NAME, add CLASS, drop CLASS
    private static TagEdit TagEditOf(string change, string content)
    {
        var (kind, rest) = (change[..change.IndexOf(' ')], change[(change.IndexOf(' ') + 1)..]);
        var (name, value) = rest.IndexOf('=') is >= 0 and var at ? (rest[..at], rest[(at + 1)..]) : (rest, content);
        return kind switch
        {
            "set" => TagEdit.SetAttribute(name, Encoding.UTF8.GetBytes(value)),
            "encoded" => TagEdit.SetAttribute(name, Encoding.UTF8.GetBytes(value), encoded: true),
            "remove" => TagEdit.RemoveAttribute(rest),
            "add" => TagEdit.AddClass(Encoding.UTF8.GetBytes(rest)),
            "drop" => TagEdit.RemoveClass(Encoding.UTF8.GetBytes(rest)),
            _ => throw new InvalidDataException(change),
        };
    }

    // sort CHILD KEY@ATTRIBUTE: by keys, those without one last
    private static SlotEdit Sorted(string child, string key) => SlotEdit.Rearrange(
        new ListShape(Rewriting.Parse(child), Rewriting.Parse(key.Split('@')[0]), key.Split('@')[1]),
        Encoding.UTF8,
        keys => [.. Enumerable.Range(0, keys.Count).OrderBy(index => keys[index] ?? "~", StringComparer.Ordinal)]);

    // cards [CARD: ]PART; PART where PART is SELECTOR, SELECTOR@ATTRIBUTE, either with a ! if required;
    // items VALUE|VALUE / VALUE|VALUE where - is null; keep ATTRIBUTE ATTRIBUTE
    private static SlotEdit Cards(string map, string items, string? kept)
    {
        var colon = map.IndexOf(": ", StringComparison.Ordinal);
        var parts = map[(colon < 0 ? 0 : colon + 2)..].Split("; ").Select(text =>
        {
            var place = text.TrimEnd('!').Split('@');
            return new CardPart(Rewriting.Parse(place[0]), place.ElementAtOrDefault(1), text.EndsWith('!'));
        });
        return SlotEdit.FillCards(
            new CardMap([.. parts], colon < 0 ? null : Rewriting.Parse(map[..colon]), kept?.Split(' ')),
            items.Length == 0 ? [] : [.. items.Split(" / ").Select(
                item => item.Split('|').Select(value => value == "-" ? null : value).ToArray())],
            Encoding.UTF8);
    }

    private static string Replace(string page)
    {
        var start = page.IndexOf("{{", StringComparison.Ordinal);
        var end = page.LastIndexOf("}}", StringComparison.Ordinal);
        return start < 0 ? page : page[..start] + "NEW" + page[(end + 2)..];
    }
}
