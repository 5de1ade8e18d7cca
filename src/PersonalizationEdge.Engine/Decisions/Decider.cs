using System.Buffers;
using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Decides what the slots of a page get: a pure function of rules and facts.</summary>
public static class Decider
{
    private const string HeldOut = "hold-out: this visitor always gets the default";
    private const string DefaultOnly = "without-consent is default-only: no consent";
    private const string NoneMatched = "no variant matched";

    // Rule sets with more segments take the memory of their answers from the pool.
    private const int SegmentsOnStack = 512;

    private static readonly AssignmentSeed HoldOutSeed = new("hold-out");

    /// <summary>Decides every slot of a plan, in the plan's order.</summary>
    /// <param name="rules">The rule set the plan is of.</param>
    /// <param name="plan">The page's slots.</param>
    /// <param name="facts">All that may be looked at.</param>
    /// <param name="decisions">Where the decisions go; at least as long as the plan has slots.</param>
    public static void Decide(RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions)
    {
        if (WhyDefault(rules.Site, facts) is { } reason)
        {
            for (var i = 0; i < plan.Slots.Count; i++)
                decisions[i] = new SlotDecision(plan.Slots[i], null, reason);

            return;
        }

        var segments = rules.Segments.Count;
        var rented = segments > SegmentsOnStack ? ArrayPool<byte>.Shared.Rent(segments) : null;
        try
        {
            var answers = rented is null ? stackalloc byte[SegmentsOnStack] : rented;
            answers = answers[..segments];
            answers.Clear();

            var evaluation = new Evaluation(facts, rules.Site, answers);
            for (var i = 0; i < plan.Slots.Count; i++)
                decisions[i] = FirstMatch(plan.Slots[i], evaluation);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether a visitor is in the hold-out, which gets every default.</summary>
    internal static bool IsHeldOut(SiteSettings site, in Facts facts) =>
        site.HoldOut > 0 && facts.Visitor is { } visitor && HoldOutSeed.Assign(visitor) < site.HoldOut;

    private static string? WhyDefault(SiteSettings site, in Facts facts)
    {
        if (facts.Visitor is null && site.WithoutConsent == WithoutConsent.DefaultOnly)
            return DefaultOnly;

        return IsHeldOut(site, facts) ? HeldOut : null;
    }

    private static SlotDecision FirstMatch(Slot slot, in Evaluation evaluation)
    {
        Variant? unknown = null;
        for (var i = 0; i < slot.Variants.Count; i++)
        {
            var variant = slot.Variants[i];
            var truth = variant.For is null ? Truth.True : evaluation.IsIn(variant.For);
            if (truth == Truth.True)
                return new SlotDecision(slot, variant, variant.Reasons.Chosen);
            if (truth == Truth.Unknown)
                unknown ??= variant;
        }

        return new SlotDecision(slot, null, WhyNone(unknown, evaluation));
    }

    private static string WhyNone(Variant? unknown, in Evaluation evaluation)
    {
        if (unknown is null)
            return NoneMatched;

        return evaluation.Facts.Visitor is null ? unknown.Reasons.UnknownVisitor : unknown.Reasons.UnknownPast;
    }
}
