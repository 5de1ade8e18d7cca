using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Parse5;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Says what is wrong with a rewritten page by what parse5 says of it.</summary>
internal sealed partial class FuzzJudge(Parse5Process parse5)
{
    private static readonly string[] Raw =
        ["title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"]; // not plaintext: it is read as what is around it

    private static readonly string[] Formatting =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    public static RewrittenPage Question(FuzzOutcome outcome) => new(
        outcome.Input.Page,
        outcome.Output,
        [.. outcome.Input.Slots.Select((slot, index) => new RewrittenSlot(
            slot.Selector, slot.Name, slot.Edit, slot.Content,
            outcome.Verdicts[index] == SlotVerdict.Applied, outcome.Verdicts[index] == SlotVerdict.Ambiguous))]);

    public async Task<FuzzProblem?> FindAsync(FuzzOutcome outcome, ParsedPage parsed) =>
        outcome.Problem ?? (await CompareAsync(outcome, parsed) is { } problem && !IsKnownBug(outcome) ? problem : null);

    private static bool LooksAtAncestors(FuzzSlot slot) => slot.Selector is { } at && at.AsSpan().ContainsAny(' ', '*', ':');

    private static bool LooksAtSiblings(FuzzSlot slot) => slot.Selector is { } at && at.Contains(':', StringComparison.Ordinal);

    private async Task<FuzzProblem?> CompareAsync(FuzzOutcome outcome, ParsedPage parsed)
    {
        // That a later frameset replaces the body is not foreseen, nor that misnested formatting moves an element to where
        // a selector would have found it, nor that a table throws out what takes its place among its siblings.
        if ((outcome.Verdicts.Contains(SlotVerdict.Applied)
                && outcome.Input.Page.Contains("<frameset", StringComparison.OrdinalIgnoreCase))
            || (parsed.HasClones && outcome.Input.Slots.Any(LooksAtAncestors))
            || (outcome.Input.Page.Contains("<table", StringComparison.OrdinalIgnoreCase) && outcome.Input.Slots.Any(LooksAtSiblings)))
        {
            return null;
        }

        for (var index = 0; index < outcome.Verdicts.Length; index++)
        {
            var (slot, place) = (outcome.Input.Slots[index], parsed.Places[index]);
            if (outcome.Verdicts[index] == SlotVerdict.Applied && place is null)
            {
                return new FuzzProblem("false slot", $"{slot.Name} is done, but there is none");
            }

            if (outcome.Verdicts[index] == SlotVerdict.NotFound && place is not null && !outcome.IsLost)
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

    // Not of what no tag begins, of html, head and body, whose ends parse5 keeps in some pages only, of a colgroup, which a
    // character may end, and of what the end of the page cuts off in some kinds of raw text.
    private static bool HasExtent([NotNullWhen(true)] ParsedPlace? place) =>
        place is { Start: >= 0 } && place.InnerEnd >= place.Inner && place.Name != "colgroup" && !IsRoot(place);

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
            if (page[at] is '<' or '&') // parse5 has a lone & end where the page does
            {
                yield return place with { InnerEnd = at, End = at };
            }
        }
    }

    // parse5 8.1.1 ends an open row at the end tag of a table section that is not open, and sees tables through a template;
    // to the standard such tags are nothing; nor does it read CDATA in the integration points of svg.
    private static bool IsKnownBug(FuzzOutcome outcome) =>
        BothWrong().IsMatch(outcome.Input.Page) || (KnownBugs().IsMatch(outcome.Input.Page) && (AngleSharpView.Agrees(outcome) ?? !outcome.Input.Slots.Where(
            (slot, index) => outcome.Verdicts[index] == SlotVerdict.NotFound && AngleSharpView.Finds(outcome.Input, slot)).Any()));

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

        // A second html or body tag adds what an edit took from the first, and of tags that look the same, and are reopened,
        // nobody can say which is which.
        if (slots.Where((slot, index) => slot.Edit.StartsWith("tag", StringComparison.Ordinal)
            && outcome.Verdicts[index] == SlotVerdict.Applied
            && (IsRoot(parsed.Places[index]) || Formatting.Contains(parsed.Places[index]!.Name))).Any()
            && (parsed.HasClones || Twice().IsMatch(outcome.Input.Page)))
        {
            return true;
        }

        // What is put in front of an element has left when its end comes; what is added at its end is in a child that was
        // left open, and in the body comes with the first end tag that it has: then at least all else must mean the same.
        var loose = slots.Where((slot, index) => outcome.Verdicts[index] == SlotVerdict.Applied
            && (slot.Edit == "append" || (slot.Edit == "before" && !IsCertain(outcome.Input, slot)))).ToArray();
        if (loose.Length == 0)
        {
            return false;
        }

        var without = loose.Aggregate(
            outcome.Output, (page, slot) => page.Replace(slot.Content, "", StringComparison.Ordinal));
        var question = new RewrittenPage(outcome.Input.Page, without, [.. Question(outcome).Slots.Select(
            (slot, index) => loose.Contains(slots[index]) ? slot with { Edit = "keep" } : slot)]);
        return (await parse5.LookAsync([question]))[0].Difference is null;
    }

    private static bool IsCertain(FuzzInput input, FuzzSlot slot)
    {
        var after = input with { Slots = [slot with { Edit = "after" }] };
        return Rewriting.Run(after.Matcher(), after.Edits(), [after.Bytes()], after.Options).Verdicts is [SlotVerdict.Applied];
    }

    [GeneratedRegex("data-edge-slot.*data-edge-slot|<(html|body).*<(html|body)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Twice();

    // AngleSharp ends a cell at the end tag of the other kind.
    [GeneratedRegex("<td.*</th[^e].*</t(body|head|foot)|<th[^e].*</td.*</t(body|head|foot)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex BothWrong();

    [GeneratedRegex("</t(body|head|foot)|<template|<!\\[CDATA\\[", RegexOptions.IgnoreCase)]
    private static partial Regex KnownBugs();
}
