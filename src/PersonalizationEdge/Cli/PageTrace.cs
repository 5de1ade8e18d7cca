using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Cli;

/// <summary>Says of a page where its slots lie, and which marks in it are none: what an owner asks when a slot does not
/// show.</summary>
internal sealed class PageTrace(RuleSet rules, PagePlan plan, TextWriter output)
{
    private const string MarkerName = "data-edge-slot";

    // Everything that is marked, in the rules or not; a file of rules has fewer slots than a page may have marks.
    private static readonly SlotMatcher Marked = new([new SlotMarker(MarkerName, MarkedElements(), All: true)]);

    /// <summary>Tells of a page.</summary>
    public void Tell(string path, ReadOnlyMemory<byte> page)
    {
        foreach (var place in CompiledPage.Create(plan.Matcher, page, HtmlRewriterOptions.Default).Places)
        {
            if (place.Slot < plan.Slots.Count)
            {
                output.WriteLine($"{path}: slot {plan.Slots[place.Slot].Name}: {Extent(page.Span, place)}");
            }
        }

        var marks = CompiledPage.Create(Marked, page, HtmlRewriterOptions.Default).Places;
        foreach (var mark in marks)
        {
            if (Problem(path, ValueOf(page.Span, mark)) is { } problem)
            {
                output.WriteLine($"{path}: {PageLines.At(page.Span, mark.TagStart)}: {problem}");
            }
        }

        foreach (var offset in Mentions(page))
        {
            if (!marks.Any(mark => offset >= mark.TagStart && offset < mark.InnerStart))
            {
                output.WriteLine($"{path}: {PageLines.At(page.Span, offset)}: {MarkerName} stands here, but marks nothing: it is in a comment, a script, a text, a template or a value");
            }
        }
    }

    private static string Extent(ReadOnlySpan<byte> page, in FoundPlace place) =>
        place.InnerStart == place.TagStart
            ? $"an element that no tag begins, at {PageLines.At(page, place.TagStart)} (byte {place.TagStart})"
            : $"its tag at {PageLines.At(page, place.TagStart)} (bytes {place.TagStart} to {place.InnerStart}), "
                + (place.InnerEnd is { } end
                    ? $"its inside to {PageLines.At(page, end)} (byte {end})"
                    : "no inside with a certain end");

    private string? Problem(string path, string? value)
    {
        if (value is null || plan.Slots.Any(slot => slot.Marker.At is null && slot.Name == value))
        {
            return null;
        }

        if (rules.Slots.FirstOrDefault(slot => slot.Name == value) is { } known)
        {
            return known.Marker.At is null
                ? $"{MarkerName}=\"{value}\" is a slot of the rules, but not on {path}: see its pages:"
                : $"{MarkerName}=\"{value}\" marks nothing: the rules find this slot by at:";
        }

        var near = rules.Slots.FirstOrDefault(slot => slot.Name.Equals(value.Trim(), StringComparison.OrdinalIgnoreCase));
        return $"{MarkerName}=\"{value}\" is no slot of the rules"
            + (near is null ? "" : $"; slot {near.Name} is written otherwise");
    }

    private static string? ValueOf(ReadOnlySpan<byte> page, in FoundPlace mark)
    {
        var tag = Encoding.UTF8.GetString(page[(int)mark.TagStart..(int)mark.InnerStart]);
        var reader = new FragmentReader(tag);
        return reader.Read(tag.Length)
            ? reader.Attributes
                .Where(one => tag.AsSpan(one.NameStart, one.NameLength).Equals(MarkerName, StringComparison.OrdinalIgnoreCase))
                .Select(one => HtmlText.DecodeAttribute(tag.Substring(one.ValueStart, one.ValueLength)))
                .FirstOrDefault()
            : null;
    }

    private static List<int> Mentions(ReadOnlyMemory<byte> page)
    {
        var text = Encoding.Latin1.GetString(page.Span); // a character for each byte
        var found = new List<int>();
        for (var at = 0; (at = text.IndexOf(MarkerName, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += MarkerName.Length)
        {
            found.Add(at);
        }

        return found;
    }

    private static Selector MarkedElements() => Selector.TryParse($"[{MarkerName}]", out var selector, out var problem)
        ? selector
        : throw new InvalidOperationException(problem.Message);
}
