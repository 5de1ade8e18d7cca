using System.Globalization;
using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>An explanation as text for people.</summary>
public static class ExplanationText
{
    private const int Indent = 2;

    /// <summary>Writes a whole page.</summary>
    public static string Of(PageExplanation page)
    {
        var text = new StringBuilder();
        var at = page.At.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        if (page.Pseudonym is not null)
            Line(text, 0, $"pseudonym {page.Pseudonym}");

        Line(text, 0, $"page     {page.Address}");
        Line(text, 0, $"time     {at}");
        Line(text, 0, $"visitor  {page.Visitor}");
        Line(text, 0, $"rules    version {page.RuleSetVersion}");
        if (page.Cache is not null)
            Line(text, 0, $"cache    {page.Cache}");

        if (page.Slots.Count == 0)
            Line(text, 0, "no slot is on this page");

        foreach (var slot in page.Slots)
        {
            text.Append('\n');
            text.Append(Of(slot));
        }

        return text.ToString();
    }

    /// <summary>Writes one slot.</summary>
    public static string Of(SlotExplanation slot)
    {
        var text = new StringBuilder();
        Line(text, 0, $"slot {slot.Slot}: {slot.Variant ?? "default"}{At(slot.Place)}");
        Line(text, Indent, slot.Reason);
        foreach (var note in slot.Notes)
            Line(text, Indent, note);

        foreach (var need in slot.Needs)
            Line(text, Indent, $"needs {need}");

        foreach (var (item, place) in slot.Items.Select((item, place) => (item, place + 1)))
        {
            var parts = item.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.What} {part.Score:0.###}"));
            Line(text, Indent, $"{place}. {item.Path}: {string.Join(", ", parts)}");
        }

        foreach (var variant in slot.Variants)
        {
            Line(text, Indent, $"- {variant.Name}: {Words(variant.Outcome)}{At(variant.Place)}");
            foreach (var segment in variant.Segments)
                Trace(text, 3 * Indent, segment);

            foreach (var need in variant.Needs)
                Line(text, 3 * Indent, $"needs {need}");
        }

        return text.ToString();
    }

    private static void Trace(StringBuilder text, int indent, ConditionTrace condition)
    {
        var truth = condition.Truth switch
        {
            Truth.True => "true   ",
            Truth.False => "false  ",
            _ => "unknown",
        };
        var seen = condition.Seen is null ? "" : $" [{condition.Seen}]";
        Line(text, indent, $"{truth} {condition.Text}{seen}");
        foreach (var part in condition.Parts)
            Trace(text, indent + Indent, part);
    }

    private static string At(RulePlace? place) => place is null ? "" : $"  ({place})";

    private static string Words(VariantOutcome outcome) => outcome switch
    {
        VariantOutcome.Chosen => "chosen",
        VariantOutcome.Shadow => "would be shown, but is in shadow mode",
        VariantOutcome.After => "applies too, but another came first",
        VariantOutcome.NoMatch => "does not match",
        VariantOutcome.Unknown => "nobody can say",
        VariantOutcome.Off => "switched off",
        VariantOutcome.OutsideSchedule => "outside its schedule",
        VariantOutcome.OutsidePercent => "outside its percent",
        VariantOutcome.TooLittleKnown => "too little is known to make it",
        VariantOutcome.NoValue => "a placeholder has no value",
        _ => "the slot keeps its default",
    };

    private static void Line(StringBuilder text, int indent, string line) =>
        text.Append(' ', indent).Append(line).Append('\n');
}
