using System.Globalization;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Explains a page's decisions: the decision itself comes from <see cref="Decider"/>, the reasons are asked again.</summary>
public static class Explainer
{
    /// <summary>Explains what the slots of a page get.</summary>
    public static PageExplanation Explain(RuleSet rules, in Facts facts)
    {
        var plan = rules.PlanFor(facts.Request.Path);
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules, plan, facts, decisions);

        HistoryAnswers? history = null;
        var scores = new double[rules.Interests.Length];
        var evaluation = new Evaluation(rules, facts, new byte[rules.Segments.Count], ref history, scores);
        var slots = new SlotExplanation[decisions.Length];
        for (var i = 0; i < decisions.Length; i++)
            slots[i] = Explain(decisions[i], evaluation);

        var query = facts.Request.Query;
        var address = query.Length == 0 ? facts.Request.Path : $"{facts.Request.Path}?{query}";
        var at = TimeZoneInfo.ConvertTime(facts.Now, rules.Site.Zone);
        return new PageExplanation(address, at, rules.Version, Describe(rules, facts), slots);
    }

    private static string Describe(RuleSet rules, in Facts facts)
    {
        if (facts.Visitor is null)
            return "not remembered: no consent";
        if (facts.Profile is not { } profile)
            return "remembered, but the profile came too late";

        var heldOut = Decider.IsHeldOut(rules.Site, facts) ? ", in the hold-out" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"remembered, {Count(profile.Visits, "visit")}, {Count(profile.History.Length, "event")}{heldOut}");
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static SlotExplanation Explain(in SlotDecision decision, in Evaluation evaluation)
    {
        var slot = decision.Slot;
        var isKeptBack = Decider.WhyDefault(evaluation.Rules.Site, evaluation.Facts) is not null
            || SlotDecider.WhyKeptBack(slot, evaluation) is not null
            || IsAfterItsGroup(decision);

        var variants = new List<VariantExplanation>();
        var isDone = false;
        foreach (var variant in slot.Variants)
        {
            var explained = Explain(variant, decision, isKeptBack, isDone, evaluation);
            isDone |= explained.Outcome == VariantOutcome.Chosen
                || (explained.Outcome == VariantOutcome.Shadow && !variant.Gate.IsShadow);
            variants.Add(explained);
        }

        return new SlotExplanation(slot.Name, decision.Variant?.Name, decision.Reason)
        {
            Place = slot.Place,
            Notes = InViewNotes.Of(slot, evaluation.Facts),
            Needs = [.. GateNeeds.Of(evaluation), .. GateNeeds.Of(slot.Gate, slot.RollOut, evaluation)],
            Variants = variants,
            Items = ItemsOf(decision, evaluation.Facts.Items),
        };
    }

    private static ItemExplanation[] ItemsOf(in SlotDecision decision, IItemLookup items) =>
    [
        .. (decision.Row ?? []).Select(one =>
            new ItemExplanation(one.Item.Path, one.Item.Title, one.Why(items), PartsOf(one.Parts, items))),
    ];

    private static PartExplanation[] PartsOf(ScoreParts parts, IItemLookup items) =>
    [
        .. Enumerable.Range(0, parts.Count).Select(place =>
            new PartExplanation(ScoreReasons.Of(parts[place], items), Math.Round(parts[place].Value, 3))),
    ];

    // The reason of another slot of the group is given by reference.
    private static bool IsAfterItsGroup(in SlotDecision decision) =>
        decision is { Variant: null, Slot.Group: { } group }
        && decision.Reason.StartsWith($"group {group}: ", StringComparison.Ordinal);

    private static VariantExplanation Explain(
        Variant variant, in SlotDecision decision, bool isKeptBack, bool isDone, in Evaluation evaluation)
    {
        var segments = new List<ConditionTrace>();
        foreach (var segment in variant.For)
            segments.Add(segment.Explain(evaluation));

        var outcome = isKeptBack
            ? VariantOutcome.SlotKeptBack
            : OutcomeOf(variant, decision, isDone, segments, evaluation);
        return new VariantExplanation(variant.Name, outcome)
        {
            Place = variant.Place,
            Segments = segments,
            Needs = NeedsOf(variant, outcome, segments, evaluation),
        };
    }

    private static VariantOutcome OutcomeOf(
        Variant variant, in SlotDecision decision, bool isDone, List<ConditionTrace> segments, in Evaluation evaluation)
    {
        var gate = variant.Gate;
        if (!gate.IsEnabled)
            return VariantOutcome.Off;
        if (gate.Schedule?.Contains(evaluation.Facts.Now, evaluation.Rules.Site.Zone) == false)
            return VariantOutcome.OutsideSchedule;
        if (variant.RollOut is { } rollOut && rollOut.Has(evaluation.Facts.Visitor) != Truth.True)
            return VariantOutcome.OutsidePercent;

        if (segments.Count > 0 && segments.TrueForAll(segment => segment.Truth != Truth.True))
        {
            return segments.Exists(segment => segment.Truth == Truth.Unknown)
                ? VariantOutcome.Unknown
                : VariantOutcome.NoMatch;
        }

        if (PlaceholderValues.ResolveAll(variant.Content, evaluation.Facts) is null)
            return VariantOutcome.NoValue;
        if (isDone)
            return VariantOutcome.After;
        if (variant.Content is RowContent or OrderContent && decision is { Variant: null, Shadow: null })
            return VariantOutcome.TooLittleKnown;

        return gate.IsShadow || decision.Slot.Gate.IsShadow ? VariantOutcome.Shadow : VariantOutcome.Chosen;
    }

    private static IReadOnlyList<string> NeedsOf(
        Variant variant, VariantOutcome outcome, IReadOnlyList<ConditionTrace> segments, in Evaluation evaluation)
    {
        switch (outcome)
        {
            case VariantOutcome.NoMatch or VariantOutcome.Unknown:
                return Needs.OfAny(segments);
            case VariantOutcome.Off or VariantOutcome.OutsideSchedule or VariantOutcome.OutsidePercent:
                return GateNeeds.Of(variant.Gate, variant.RollOut, evaluation);
            case VariantOutcome.NoValue:
                return ["a value for each of its placeholders"];
            case VariantOutcome.Shadow:
                return ["mode: live"];
            default:
                return [];
        }
    }
}
