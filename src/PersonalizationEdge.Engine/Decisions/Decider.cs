using System.Buffers;
using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Decides what the slots of a page get: a pure function of rules and facts.</summary>
public static class Decider
{
    internal const string HeldOut = "hold-out: this visitor always gets the default";
    internal const string DefaultOnly = "without-consent is default-only: no consent";

    // Rule sets with more take the memory of their answers from the pool.
    private const int SegmentsOnStack = 512;
    private const int InterestsOnStack = 64;
    private const int GroupsOnStack = 64;

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

        // Not cleared by the runtime: what is used is cleared below.
        var (segments, interests, groups) = (rules.Segments.Count, rules.Interests.Length, rules.Groups);
        var rentedAnswers = segments > SegmentsOnStack ? ArrayPool<byte>.Shared.Rent(segments) : null;
        var rentedScores = interests > InterestsOnStack ? ArrayPool<double>.Shared.Rent(interests) : null;
        var rentedGroups = groups > GroupsOnStack ? ArrayPool<int>.Shared.Rent(groups) : null;
        try
        {
            var answers = Cleared(rentedAnswers is null ? stackalloc byte[SegmentsOnStack] : rentedAnswers, segments);
            var scores = Cleared(rentedScores is null ? stackalloc double[InterestsOnStack] : rentedScores, interests);
            var taken = Cleared(rentedGroups is null ? stackalloc int[GroupsOnStack] : rentedGroups, groups);
            HistoryAnswers? history = null;

            DecideAll(plan, new Evaluation(rules, facts, answers, ref history, scores), taken, decisions);
        }
        finally
        {
            if (rentedAnswers is not null)
                ArrayPool<byte>.Shared.Return(rentedAnswers);
            if (rentedScores is not null)
                ArrayPool<double>.Shared.Return(rentedScores);
            if (rentedGroups is not null)
                ArrayPool<int>.Shared.Return(rentedGroups);
        }
    }

    /// <summary>Whether a visitor is in the hold-out, which gets every default.</summary>
    internal static bool IsHeldOut(SiteSettings site, in Facts facts) =>
        site.HoldOut > 0 && facts.Visitor is { } visitor && HoldOutSeed.Assign(visitor) < site.HoldOut;

    /// <summary>Why every slot of a page keeps its default, or null.</summary>
    internal static string? WhyDefault(SiteSettings site, in Facts facts)
    {
        if (facts.Visitor is null && site.WithoutConsent == WithoutConsent.DefaultOnly)
            return DefaultOnly;

        return IsHeldOut(site, facts) ? HeldOut : null;
    }

    // In the order of priority: a slot whose group has been taken by one before it keeps its default.
    private static void DecideAll(
        PagePlan plan, in Evaluation evaluation, Span<int> taken, Span<SlotDecision> decisions)
    {
        for (var i = 0; i < plan.Slots.Count; i++)
        {
            var slot = plan.Slots[i];
            if (slot.GroupNumber >= 0 && taken[slot.GroupNumber] > 0)
            {
                var before = plan.Slots[taken[slot.GroupNumber] - 1];
                decisions[i] = new SlotDecision(slot, null, before.Reasons.TookGroup);
                continue;
            }

            decisions[i] = SlotDecider.Decide(slot, evaluation, decisions[..i]);
            if (slot.GroupNumber >= 0 && decisions[i].Variant is not null)
                taken[slot.GroupNumber] = i + 1;
        }
    }

    private static Span<T> Cleared<T>(Span<T> memory, int length)
    {
        var used = memory[..length];
        used.Clear();
        return used;
    }
}
