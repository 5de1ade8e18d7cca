using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Decides one slot: whether it counts for this visitor now, and the first variant that applies.</summary>
internal static class SlotDecider
{
    private const string NoneMatched = "no variant matched";

    private const string TooFewItems = "too few items are known, or left, for the row";
    private const string NothingToOrderBy = "nothing is known of the visitor to order by";

    /// <summary>Decides a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="evaluation">The page being decided.</param>
    /// <param name="before">What the slots before it have got.</param>
    public static SlotDecision Decide(Slot slot, in Evaluation evaluation, ReadOnlySpan<SlotDecision> before)
    {
        if (WhyKeptBack(slot, evaluation) is { } reason)
            return new SlotDecision(slot, null, reason);

        var (variant, chosenReason, values, shadow, whyNone) = FirstThatApplies(slot, evaluation);
        if (variant is null)
            return new SlotDecision(slot, null, whyNone ?? NoneMatched) { Shadow = shadow };
        if (slot.Gate.IsShadow)
            return new SlotDecision(slot, null, chosenReason!.Shadow) { Shadow = shadow ?? variant };

        return variant.Content switch
        {
            RowContent row => Row(new SlotDecision(slot, variant, chosenReason!.Chosen), row, evaluation, before),
            OrderContent order => Order(new SlotDecision(slot, variant, chosenReason!.Chosen), order, evaluation),
            _ => new SlotDecision(slot, variant, chosenReason!.Chosen) { Values = values, Shadow = shadow },
        };
    }

    // A row and an order are all that their slot has: what cannot be had leaves the default.
    private static SlotDecision Row(
        in SlotDecision chosen, RowContent row, in Evaluation evaluation, ReadOnlySpan<SlotDecision> before)
    {
        ref readonly var facts = ref evaluation.Facts;
        return facts.Recommender?.Fill(chosen.Slot.Name, row, evaluation, before) is { } items
            ? chosen with
            {
                Row = items,
                Cards = row.Card is null ? Recommender.CopierFor(items, facts) : null,
                Reason = $"{chosen.Reason}; first {items[0].Why(facts.Items)}",
            }
            : new SlotDecision(chosen.Slot, null, TooFewItems);
    }

    private static SlotDecision Order(in SlotDecision chosen, OrderContent order, in Evaluation evaluation)
    {
        var facts = evaluation.Facts;
        return facts is { Recommender: { } recommender, Profile.History.Length: > 0 }
            ? chosen with { Arrangement = recommender.ArrangementFor(order, facts) }
            : new SlotDecision(chosen.Slot, null, NothingToOrderBy);
    }

    /// <summary>Why a slot does not count at all, or null.</summary>
    internal static string? WhyKeptBack(Slot slot, in Evaluation evaluation)
    {
        var gate = slot.Gate;
        if (gate.IsAlways)
            return null;
        if (!gate.IsEnabled)
            return slot.Reasons.Off;
        if (gate.Schedule is { } schedule && !schedule.Contains(evaluation.Facts.Now, evaluation.Rules.Site.Zone))
            return slot.Reasons.OutsideSchedule;

        return slot.RollOut?.Has(evaluation.Facts.Visitor) switch
        {
            Truth.False => slot.Reasons.OutsidePercent,
            Truth.Unknown => slot.Reasons.UnknownPercent,
            _ => null,
        };
    }

    /// <summary>Whether a variant counts for this visitor now, whoever it is for.</summary>
    internal static bool IsOpen(Variant variant, in Evaluation evaluation)
    {
        var gate = variant.Gate;
        return gate.IsAlways
            || (gate.IsEnabled
                && gate.Schedule?.Contains(evaluation.Facts.Now, evaluation.Rules.Site.Zone) != false
                && (variant.RollOut is null || variant.RollOut.Has(evaluation.Facts.Visitor) == Truth.True));
    }

    private static Choice FirstThatApplies(Slot slot, in Evaluation evaluation)
    {
        Variant? shadow = null;
        string? shadowReason = null;
        string? unknownReason = null;
        var onlySegments = slot.OnlySegments;
        for (var candidate = 0; candidate < onlySegments.Length; candidate++)
        {
            if (onlySegments[candidate] is var segment and >= 0 && evaluation.IsInNumber(segment) == Truth.False)
                continue;

            var variant = slot.Candidates[candidate];
            if (!IsOpen(variant, evaluation))
                continue;

            var truth = IsFor(variant, evaluation, out var reason);
            if (truth == Truth.Unknown)
                unknownReason ??= WhyUnknown(reason, evaluation);
            if (truth != Truth.True || PlaceholderValues.ResolveAll(variant.Content, evaluation.Facts) is not { } values)
                continue;

            if (!variant.Gate.IsShadow)
                return new Choice(variant, reason, values, shadow, null);

            shadow ??= variant;
            shadowReason ??= reason.Shadow;
        }

        return new Choice(null, null, null, shadow, shadowReason ?? unknownReason);
    }

    // Any of its segments; the reason is that of the first that is true, else of the first that is unknown.
    private static Truth IsFor(Variant variant, in Evaluation evaluation, out VariantReasons reason)
    {
        reason = variant.Reasons[0];
        var audience = variant.Audience;
        if (audience.Length == 0)
            return Truth.True;

        var result = Truth.False;
        for (var i = 0; i < audience.Length; i++)
        {
            var truth = evaluation.IsIn(audience[i]);
            if (truth == Truth.True)
            {
                reason = variant.Reasons[i];
                return Truth.True;
            }

            if (truth == Truth.Unknown && result == Truth.False)
            {
                reason = variant.Reasons[i];
                result = Truth.Unknown;
            }
        }

        return result;
    }

    private static string WhyUnknown(VariantReasons reason, in Evaluation evaluation) => evaluation.Facts switch
    {
        { Visitor: null } => reason.UnknownVisitor,
        { Profile: null } => reason.UnknownPast,
        _ => reason.UnknownFact,
    };

    private readonly record struct Choice(
        Variant? Variant,
        VariantReasons? Reason,
        IReadOnlyList<string>? Values,
        Variant? Shadow,
        string? WhyNone);
}
