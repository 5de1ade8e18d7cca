using System.Diagnostics.CodeAnalysis;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Parse5;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Says what is wrong with a rewritten page by what parse5 says of it.</summary>
internal sealed class FuzzJudge(Parse5Process parse5)
{
    private static readonly string[] Raw =
        ["title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

    public static RewrittenPage Question(FuzzOutcome outcome) => new(
        outcome.Input.Page,
        outcome.Output,
        [.. outcome.Input.Slots.Select((slot, index) => new RewrittenSlot(
            slot.Selector, slot.Name, slot.Edit, slot.Content,
            outcome.Verdicts[index] == SlotVerdict.Applied, outcome.Verdicts[index] == SlotVerdict.Ambiguous))]);

    public async Task<FuzzProblem?> FindAsync(FuzzOutcome outcome, ParsedPage parsed)
    {
        if (outcome.Problem is not null)
        {
            return outcome.Problem;
        }

        for (var index = 0; index < outcome.Verdicts.Length; index++)
        {
            var (slot, place) = (outcome.Input.Slots[index], parsed.Places[index]);
            if (outcome.Verdicts[index] == SlotVerdict.Applied && place is null)
            {
                return new FuzzProblem("false slot", $"{slot.Name} is done, but there is none");
            }

            if (outcome.Verdicts[index] == SlotVerdict.NotFound && place is not null)
            {
                return new FuzzProblem("missed slot", $"{slot.Name} is at {place}");
            }

            if (outcome.Verdicts is [SlotVerdict.Applied] && HasExtent(place) && !Ends(outcome.Input.Page, place).Any(end => IsSplice(outcome, slot, end)))
            {
                return new FuzzProblem("extent", $"{slot.Edit} is not at {place}");
            }
        }

        if (parsed.Difference is not { } difference || await IsAllowedAsync(outcome, parsed))
        {
            return null;
        }

        return new FuzzProblem("tree", $"wanted\n{difference.Wanted}\ngot\n{difference.Got}");
    }

    // Not of what no tag begins, of html, head and body, whose ends parse5 keeps in some pages only, and of what the end
    // of the page cuts off in some kinds of raw text.
    private static bool HasExtent([NotNullWhen(true)] ParsedPlace? place) =>
        place is { Start: >= 0 } && place.InnerEnd >= place.Inner && !IsRoot(place);

    private static bool IsRoot(ParsedPlace? place) => place?.Name is "html" or "head" or "body";

    // A tag that the end of the page cuts off is nothing to a parser: what ends there ends before it as well.
    private static IEnumerable<ParsedPlace> Ends(string page, ParsedPlace place)
    {
        yield return place;
        if (place.Name is ['h', >= '1' and <= '6'] && page.AsSpan(place.End).StartsWith("</"))
        {
            yield return place with { End = page.IndexOf('>', place.End) + 1 }; // it may be another heading's end tag
        }

        for (var at = page.Length - 1; place.InnerEnd == page.Length && at >= place.Inner; at--)
        {
            if (page[at] == '<')
            {
                yield return place with { InnerEnd = at, End = at };
            }
        }
    }

    private static bool IsSplice(FuzzOutcome outcome, FuzzSlot slot, ParsedPlace place)
    {
        var (page, output) = (outcome.Input.Page, outcome.Output);
        return slot.Edit.Split(' ')[0] switch
        {
            "inner" => output == page[..place.Inner] + slot.Content + page[place.InnerEnd..],
            "append" => output == page[..place.InnerEnd] + slot.Content + page[place.InnerEnd..],
            "before" => IsPut(page, output, slot.Content, place.Start),
            "after" => IsPut(page, output, slot.Content, place.End),
            _ => output.StartsWith(page[..place.Start], StringComparison.Ordinal)
                && output.EndsWith(page[place.Inner..], StringComparison.Ordinal),
        };
    }

    // An end tag that the page leaves out may stand in front.
    private static bool IsPut(string page, string output, string content, int at)
    {
        if (!output.StartsWith(page[..at], StringComparison.Ordinal)
            || !output.EndsWith(content + page[at..], StringComparison.Ordinal))
        {
            return false;
        }

        var between = output[at..(output.Length - page.Length + at - content.Length)];
        return between.Length == 0 || (between.StartsWith("</", StringComparison.Ordinal) && between.IndexOf('>') == between.Length - 1);
    }

    private async Task<bool> IsAllowedAsync(FuzzOutcome outcome, ParsedPage parsed)
    {
        var slots = outcome.Input.Slots;
        // Text, other than a comment, reopens formatting elements and is thrown out of tables.
        if (slots.Where((slot, index) => outcome.Verdicts[index] == SlotVerdict.Applied
            && !slot.Content.Contains('<') && !Raw.Contains(parsed.Places[index]!.Name)).Any())
        {
            return true;
        }

        // What is put in front of an element has left when its end comes, what is added to the body comes with the first
        // end tag that it has: then at least all else must mean the same.
        if (slots is not [{ Edit: "before" or "append" } only]
            || (only.Edit == "before" ? IsCertain(outcome.Input) : !IsRoot(parsed.Places[0])))
        {
            return false;
        }

        var without = outcome.Output.Replace(only.Content, "", StringComparison.Ordinal);
        var question = new RewrittenPage(
            outcome.Input.Page, without, [new RewrittenSlot(only.Selector, only.Name, "keep", "", true, false)]);
        return (await parse5.LookAsync([question]))[0].Difference is null;
    }

    private static bool IsCertain(FuzzInput input)
    {
        var after = input with { Slots = [input.Slots[0] with { Edit = "after" }] };
        return Rewriting.Run(after.Matcher(), after.Edits(), [after.Bytes()], after.Options).Verdicts is [SlotVerdict.Applied];
    }
}
